#!/bin/sh
# Brings both databases of Temporal to the schema of the tool's own release; does nothing where they have it.
set -eu

sql() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep "$SQL_HOST" -p "${SQL_PORT:-5432}" -u "$SQL_USER" --db "$database" "$@"
}

# setup-schema on a database that has a version would begin that version anew, so it runs only where there is none.
prepare() {
  database=$1
  schema=$2
  if said=$(sql "$database" update-schema --schema-name "$schema" 2>&1); then
    echo "$database: up to date"
    return
  fi
  case $said in
    *schema_version*'does not exist'*) ;;
    *)
      echo "$said" >&2
      exit 1
      ;;
  esac
  sql "$database" setup-schema -v 0.0
  sql "$database" update-schema --schema-name "$schema"
}

prepare temporal postgresql/v12/temporal
prepare temporal_visibility postgresql/v12/visibility
