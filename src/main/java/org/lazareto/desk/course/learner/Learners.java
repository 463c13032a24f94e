// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.learner;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.lazareto.desk.course.Language;
import org.lazareto.mail.Address;
import org.lazareto.mail.Site;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/** Who takes courses. Whoever calls has proved that the address is theirs. Thread-safe. */
public final class Learners {

  private final Database database;
  private final Site site;
  private final boolean everyone;
  private final Clock clock;

  /**
   * @param everyone whether those outside the site may take courses too
   */
  public Learners(Database database, Site site, boolean everyone, Clock clock) {
    this.database = database;
    this.site = site;
    this.everyone = everyone;
    this.clock = clock;
  }

  /** Whether people of that address may take courses. */
  public boolean welcome(Address address) {
    return address.text().length() <= 254
        && !address.domain().isEmpty()
        && (everyone || site.ours(address));
  }

  /**
   * The learner of that address, made if need be.
   *
   * @throws LazaretoException if courses are not for them
   */
  public Learner of(Address address, Language language) {
    if (!welcome(address)) {
      throw new LazaretoException("course.not-ours", address.text());
    }
    return database.write(handle -> of(handle, address, language));
  }

  private Learner of(Handle handle, Address address, Language language) {
    handle.execute(
        "INSERT INTO learner (key, address, language, institution, made) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (key) DO UPDATE SET institution = excluded.institution",
        address.key(),
        address.text(),
        language.code(),
        site.institution(address),
        clock.instant().toEpochMilli());
    return one(handle.createQuery("SELECT * FROM learner WHERE key = ?").bind(0, address.key()))
        .orElseThrow();
  }

  public Optional<Learner> find(Address address) {
    return database.read(
        handle ->
            one(handle.createQuery("SELECT * FROM learner WHERE key = ?").bind(0, address.key())));
  }

  public Optional<Learner> find(long number) {
    return database.read(handle -> find(handle, number));
  }

  static Optional<Learner> find(Handle handle, long number) {
    return one(handle.createQuery("SELECT * FROM learner WHERE number = ?").bind(0, number));
  }

  /** Notes the language in which somebody reads now. */
  public void speaks(Learner learner, Language language) {
    database.change(
        handle ->
            handle.execute(
                "UPDATE learner SET language = ? WHERE number = ?",
                language.code(),
                learner.number()));
  }

  /**
   * Notes the name that the next certificate will bear.
   *
   * @throws LazaretoException if it is no name
   */
  public Learner named(Learner learner, String written) {
    String name = PersonName.of(written);
    database.change(
        handle ->
            handle.execute("UPDATE learner SET name = ? WHERE number = ?", name, learner.number()));
    return new Learner(
        learner.number(), learner.address(), learner.language(), learner.institution(), name);
  }

  private static Optional<Learner> one(Query query) {
    return query
        .map(
            (row, _) ->
                new Learner(
                    row.getLong("number"),
                    new Address(row.getString("address")),
                    Language.find(row.getString("language")).orElse(Language.ES),
                    row.getString("institution"),
                    row.getString("name")))
        .findOne();
  }
}
