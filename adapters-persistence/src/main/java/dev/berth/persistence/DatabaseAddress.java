package dev.berth.persistence;

import dev.berth.domain.shared.Secret;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where one side's tables are.
 *
 * @param url {@code jdbc:postgresql://host:port/database?options}, without user and password
 * @param user the role that owns the side's schema
 * @param poolSize how many connections at most, 1 to 200
 */
public record DatabaseAddress(String url, String user, Secret password, int poolSize) {

  private static final int CONNECT_SECONDS = 3;

  public DatabaseAddress {
    if (poolSize < 1 || poolSize > 200) {
      throw new IllegalArgumentException("a pool has 1 to 200 connections");
    }
  }

  /**
   * Connections that fail in about 3 s when nobody answers.
   *
   * @param readSeconds how long one answer may take before the connection counts as dead, 0 for
   *     ever
   */
  PGSimpleDataSource dataSource(int readSeconds) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password.reveal());
    source.setApplicationName("berth");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(readSeconds);
    source.setTcpKeepAlive(true);
    return source;
  }
}
