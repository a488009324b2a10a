"""Plans, scenarios and studies as pandas tables. Importing this costs pandas: do it where a table is made."""
