-- The standing of an indicator on a day, by one function; that of now is kept (kept.sql), because
-- lists and sums of results ask for it.
--
-- The value is the last one measured by the day; a target is due by its day. What progress and
-- standing mean: projects/progress.py. changes_on is the first later day on which a measurement or
-- a target comes to count; until then all of it stays as it is.

CREATE OR REPLACE FUNCTION projects_progress_on(as_of date) RETURNS TABLE (
    indicator_id bigint, latest_value numeric, latest_on date, due_value numeric, due_on date,
    last_target numeric, last_target_on date, progress numeric, standing text, is_behind boolean,
    changes_on date)
LANGUAGE sql STABLE AS $$
SELECT stand.id, stand.latest_value, stand.latest_on, stand.due_value, stand.due_on,
       stand.last_target, stand.last_target_on,
       CASE WHEN stand.latest_value IS NULL OR stand.baseline IS NULL
                 OR stand.last_target IS NULL THEN NULL
            WHEN stand.reaches_last THEN 1
            -- Where the target lies no further than the baseline, something is to be kept.
            WHEN stand.direction = 'increase' AND stand.last_target <= stand.baseline
                 OR stand.direction = 'decrease' AND stand.last_target >= stand.baseline THEN 0
            ELSE greatest(0, least(1, (stand.latest_value - stand.baseline)
                                      / (stand.last_target - stand.baseline))) END,
       CASE WHEN stand.reaches_last THEN 'reached'
            WHEN stand.due_value IS NOT NULL AND NOT stand.reaches_due THEN 'behind'
            WHEN stand.latest_value IS NULL OR stand.last_target IS NULL THEN 'unknown'
            ELSE 'on-track' END,
       stand.due_value IS NOT NULL AND NOT stand.reaches_due,
       coalesce(least((SELECT min(measured_on) FROM projects_measurement
                        WHERE indicator_id = stand.id AND measured_on > as_of),
                      (SELECT min(target.due_on) FROM projects_target target
                        WHERE target.indicator_id = stand.id AND target.due_on > as_of)),
                '9999-12-31')
  FROM (SELECT indicator.id, indicator.baseline, indicator.direction,
               latest.value AS latest_value, latest.measured_on AS latest_on,
               due.value AS due_value, due.due_on,
               final.value AS last_target, final.due_on AS last_target_on,
               coalesce(CASE indicator.direction
                        WHEN 'increase' THEN latest.value >= final.value
                        WHEN 'decrease' THEN latest.value <= final.value END, false) AS reaches_last,
               coalesce(CASE indicator.direction
                        WHEN 'increase' THEN latest.value >= due.value
                        WHEN 'decrease' THEN latest.value <= due.value END, false) AS reaches_due
          FROM projects_indicator indicator
          LEFT JOIN LATERAL (
               SELECT value, measured_on FROM projects_measurement
                WHERE indicator_id = indicator.id AND measured_on <= as_of
                ORDER BY measured_on DESC LIMIT 1) latest ON true
          LEFT JOIN LATERAL (
               SELECT target.value, target.due_on FROM projects_target target
                WHERE target.indicator_id = indicator.id AND target.due_on <= as_of
                ORDER BY target.due_on DESC LIMIT 1) due ON true
          LEFT JOIN LATERAL (
               SELECT target.value, target.due_on FROM projects_target target
                WHERE target.indicator_id = indicator.id
                ORDER BY target.due_on DESC LIMIT 1) final ON true) stand
$$;
