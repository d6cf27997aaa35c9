"""What a database is made of, by its own account: to compare one with another."""

from django.db.backends.base.base import BaseDatabaseWrapper

Definitions = dict[tuple[str, str], str]

# Everything in the schema ``public`` that no extension brought. The order of columns is left out:
# it differs with the way that a table came about, and nothing depends on it.
DEFINITIONS = """
WITH theirs AS (SELECT objid FROM pg_depend WHERE deptype = 'e'),
tables AS (
    SELECT oid, relname, relkind FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND oid NOT IN (SELECT objid FROM theirs)
)
SELECT 'column', relname || '.' || attname,
       concat_ws(' ', format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'NOT NULL' END,
                 'identity=' || nullif(attidentity::text, ''),
                 'generated=' || nullif(attgenerated::text, ''),
                 'collation=' || nullif(attcollation, 0)::regcollation::text,
                 pg_get_expr(adbin, adrelid))
  FROM tables JOIN pg_attribute ON attrelid = tables.oid
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
 WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT 'constraint', relname || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
  FROM tables JOIN pg_constraint ON conrelid = tables.oid
UNION ALL
SELECT 'index', relname, pg_get_indexdef(oid) FROM tables WHERE relkind = 'i'
UNION ALL
SELECT 'sequence', relname, concat_ws(' ', seqtypid::regtype, seqstart, seqincrement, seqcycle)
  FROM tables JOIN pg_sequence ON seqrelid = oid
UNION ALL
SELECT 'view', relname, pg_get_viewdef(oid) FROM tables WHERE relkind IN ('v', 'm')
UNION ALL
SELECT 'trigger', relname || '.' || tgname,
       pg_get_triggerdef(pg_trigger.oid) || ' enabled=' || tgenabled::text
  FROM tables JOIN pg_trigger ON tgrelid = tables.oid WHERE NOT tgisinternal
UNION ALL
SELECT 'function', oid::regprocedure::text, pg_get_functiondef(oid) FROM pg_proc
 WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p')
   AND oid NOT IN (SELECT objid FROM theirs)
"""


def definitions(connection: BaseDatabaseWrapper) -> Definitions:
    """Return what defines each object of a database, by its kind and name."""
    with connection.cursor() as cursor:
        cursor.execute(DEFINITIONS)
        return {(kind, name): text for kind, name, text in cursor.fetchall()}
