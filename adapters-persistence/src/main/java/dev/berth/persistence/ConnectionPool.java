package dev.berth.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;

/**
 * A pool whose callers wait 3 s at most, whose statements end after 10 s and whose locks are waited
 * for 5 s at most; it comes back by itself when the database does.
 */
final class ConnectionPool {

  private static final int READ_SECONDS = 20;

  private static final String SESSION_SETTINGS =
      "SET statement_timeout = '10s'; SET lock_timeout = '5s';"
          + " SET idle_in_transaction_session_timeout = '60s'";

  private ConnectionPool() {}

  static HikariDataSource open(String name, DatabaseAddress address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(address.dataSource(READ_SECONDS));
    config.setMaximumPoolSize(address.poolSize());
    config.setMinimumIdle(Math.min(2, address.poolSize()));
    config.setConnectionInitSql(SESSION_SETTINGS);
    config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(3));
    config.setValidationTimeout(TimeUnit.SECONDS.toMillis(2));
    config.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
    // The server may start before its database; who asks meanwhile hears DATABASE_UNAVAILABLE.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
