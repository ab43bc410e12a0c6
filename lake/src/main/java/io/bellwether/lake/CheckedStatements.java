package io.bellwether.lake;

import io.bellwether.core.lake.SqlRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers statements that passed the gate: dashboards ask the same again and again, and what a
/// text means does not change.
final class CheckedStatements {
  private static final int MAX_STATEMENTS = 256;
  private static final int MAX_LENGTH = 4096;

  private final Map<String, Boolean> passed =
      new LinkedHashMap<>(MAX_STATEMENTS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MAX_STATEMENTS;
        }
      };

  void check(Connection connection, String sql) throws SqlRefusedException, SQLException {
    synchronized (passed) {
      if (passed.get(sql) != null) {
        return;
      }
    }
    SqlGate.check(connection, sql);
    if (sql.length() <= MAX_LENGTH) {
      synchronized (passed) {
        passed.put(sql, true);
      }
    }
  }
}
