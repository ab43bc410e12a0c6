package io.bellwether.app.http.sql;

import io.bellwether.core.lake.ParquetExport;
import io.bellwether.core.lake.SqlEngine;
import java.nio.file.Path;

/// What the API needs to answer SQL.
///
/// @param engine runs queries, read-only and confined
/// @param export writes results as Parquet
/// @param scratch a folder that exists, for files until they are sent
/// @param limits how much queries may take
public record SqlAccess(SqlEngine engine, ParquetExport export, Path scratch, SqlLimits limits) {}
