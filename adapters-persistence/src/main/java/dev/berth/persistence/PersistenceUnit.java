package dev.berth.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.Session;

/**
 * An EclipseLink persistence unit without a file: rows are given as classes, nothing is woven,
 * shared or generated.
 */
final class PersistenceUnit {

  private static final AtomicLong OPENED = new AtomicLong();

  private PersistenceUnit() {}

  static EntityManagerFactory open(String name, DataSource dataSource, List<Class<?>> classes) {
    PersistenceConfiguration configuration =
        new PersistenceConfiguration(name)
            .provider("org.eclipse.persistence.jpa.PersistenceProvider")
            .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
            .property("jakarta.persistence.nonJtaDataSource", dataSource)
            // EclipseLink hands out one session for all units of one session name.
            .property("eclipselink.session-name", name + "-" + OPENED.incrementAndGet())
            .property("eclipselink.target-database", PostgresPlatform.class.getName())
            .property("eclipselink.weaving", "false")
            .property("eclipselink.cache.shared.default", "false")
            .property("eclipselink.ddl-generation", "none")
            .property("eclipselink.jdbc.native-sql", "true")
            .property("eclipselink.logging.logger", "JavaLogger")
            .property("eclipselink.logging.level", "SEVERE")
            .property("eclipselink.logging.parameters", "false");
    classes.forEach(configuration::managedClass);
    EntityManagerFactory factory = configuration.createEntityManagerFactory();
    // The first one sets the unit up; if the database were away by then, it would stay broken.
    factory.createEntityManager().close();
    // The pool has waited already; each further try would wait as long again.
    factory.unwrap(Session.class).getLogin().setQueryRetryAttemptCount(0);
    return factory;
  }
}
