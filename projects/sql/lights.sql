-- The traffic light of a project on a day, by one function: the colour, the codes of the rules that
-- apply, red ones first, and the first later day on which another rule may. What the rules say to
-- readers, and their order: projects/lights.py. That of now is kept (kept.sql).
--
-- A rule that depends on the day holds from a day on, "…_from"; the others hold as things are now.
-- Days are those of UTC.

CREATE OR REPLACE FUNCTION projects_lights_on(as_of date)
RETURNS TABLE (project_id bigint, light text, codes text[], changes_on date)
LANGUAGE sql STABLE AS $$
SELECT lit.id,
       CASE WHEN NOT lit.is_assessed THEN 'grey'
            WHEN lit.reds <> '{}' THEN 'red'
            WHEN lit.ambers <> '{}' THEN 'amber'
            ELSE 'green' END,
       CASE WHEN lit.is_assessed THEN lit.reds || lit.ambers ELSE '{}' END,
       CASE WHEN lit.is_assessed THEN lit.changes_on ELSE '9999-12-31' END
  FROM (SELECT fact.id, fact.is_assessed,
               array_remove(ARRAY[
                   CASE WHEN fact.past_its_end_from <= as_of THEN 'past-its-end' END,
                   CASE WHEN fact.long_overdue_from <= as_of THEN 'action-long-overdue' END,
                   CASE WHEN fact.rating >= 15 THEN 'high-risk' END,
                   CASE WHEN fact.has_critical_finding THEN 'critical-finding' END], NULL) AS reds,
               array_remove(ARRAY[
                   CASE WHEN fact.overdue_from <= as_of THEN 'action-overdue' END,
                   CASE WHEN fact.rating >= 8 THEN 'raised-risk' END,
                   CASE WHEN fact.is_behind THEN 'behind-target' END,
                   CASE WHEN fact.is_suspended THEN 'suspended' END,
                   CASE WHEN fact.quiet_from <= as_of THEN 'quiet' END], NULL) AS ambers,
               coalesce((SELECT min(day) FROM unnest(ARRAY[
                            fact.past_its_end_from, fact.overdue_from, fact.long_overdue_from,
                            fact.quiet_from, fact.measured_from]) day
                          WHERE day > as_of), '9999-12-31') AS changes_on
          FROM (SELECT project.id,
                       project.phase NOT IN ('', 'closed')
                           AND project.status <> 'cancelled' AS is_assessed,
                       project.status = 'suspended' AS is_suspended,
                       CASE WHEN project.phase IN ('identification', 'formulation', 'funding',
                                                   'implementation')
                            -- An end of which only the year is known has passed when the year has.
                            THEN CASE project.date_precision
                                 WHEN 'year'
                                 THEN (date_trunc('year', project.ends_on) + interval '1 year')::date
                                 ELSE project.ends_on + 1 END END AS past_its_end_from,
                       action.due_on + 1 AS overdue_from,
                       action.due_on + 1 + 30 AS long_overdue_from,
                       risk.rating,
                       EXISTS (
                           SELECT FROM projects_finding finding
                             JOIN projects_visit visit ON visit.id = finding.visit_id
                            WHERE visit.project_id = project.id AND finding.severity = 'critical'
                              -- It is followed up once an action is done and none is still to do.
                              AND (NOT EXISTS (
                                      SELECT FROM projects_followup done
                                       WHERE done.visit_id = visit.id AND done.done_on IS NOT NULL)
                                   OR EXISTS (
                                      SELECT FROM projects_followup open
                                       WHERE open.visit_id = visit.id AND open.done_on IS NULL))
                       ) AS has_critical_finding,
                       measured.is_behind, measured.changes_on AS measured_from,
                       -- For more than 180 days neither changed, confirmed nor reported on.
                       (greatest(project.updated_at, project.confirmed_at, reported.at)
                           AT TIME ZONE 'UTC')::date + 1 + 180 AS quiet_from
                  FROM projects_project project
                  LEFT JOIN LATERAL (
                       SELECT min(due_on) AS due_on FROM projects_followup
                        WHERE project_id = project.id AND done_on IS NULL) action ON true
                  LEFT JOIN LATERAL (
                       SELECT max(likelihood * effect) AS rating FROM projects_risk
                        WHERE project_id = project.id AND status = 'open') risk ON true
                  LEFT JOIN LATERAL (
                       SELECT bool_or(stand.is_behind) AS is_behind,
                              min(stand.changes_on) AS changes_on
                         FROM projects_result result
                         JOIN projects_indicator indicator ON indicator.result_id = result.id
                         JOIN projects_progress_on(as_of) stand
                           ON stand.indicator_id = indicator.id
                        WHERE result.project_id = project.id) measured ON true
                  LEFT JOIN LATERAL (
                       SELECT max(entered_at) AS at FROM projects_progressupdate
                        WHERE project_id = project.id) reported ON true) fact) lit
$$;
