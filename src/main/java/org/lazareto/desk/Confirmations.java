// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * Words sent by mail, so that whoever brings one back has shown that they read the mail of an
 * address. Each can be used once, in its time, for what it was made for. Thread-safe.
 */
public final class Confirmations {

  /** Letters of either case and digits alone: a word stands in links and in addresses alike. */
  private static final int RADIX = 32;

  private static final int BITS = 130;
  private static final int LENGTH = 26;

  /** Whoever asks for an address again and again fills a stranger's mailbox. */
  private static final int OPEN = 5;

  /** Of the words before another one: a letter may have been taken though nobody said so. */
  private static final int KEPT = 1;

  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * What a word proved.
   *
   * @param who whose mail it came from
   * @param detail as it was given to {@link #ask}
   */
  public record Confirmed(Address who, String detail) {}

  public Confirmations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A new word to be mailed to {@code who}, and nowhere else.
   *
   * @param purpose the feature that will take it back
   * @param detail what it is about, for that feature
   * @return 26 letters and digits in lower case
   * @throws LazaretoException if too many words to that address are open for that purpose
   */
  public String ask(String purpose, Address who, String detail, Duration valid) {
    return database.write(handle -> ask(handle, purpose, who, detail, valid));
  }

  /** The same within a transaction, such as the one that owes the mail with the word. */
  public String ask(Handle handle, String purpose, Address who, String detail, Duration valid) {
    forgetEnded(handle);
    if (open(handle, purpose, who) >= OPEN) {
      throw new LazaretoException("desk.confirmation.many", who.text());
    }
    return add(handle, purpose, who, detail, valid);
  }

  private void forgetEnded(Handle handle) {
    handle.execute("DELETE FROM confirmation WHERE ends <= ?", clock.instant().toEpochMilli());
  }

  private String add(Handle handle, String purpose, Address who, String detail, Duration valid) {
    String word = fresh();
    handle.execute(
        "INSERT INTO confirmation VALUES (?, ?, ?, ?, ?, ?)",
        digest(purpose, word),
        purpose,
        who.text(),
        who.key(),
        detail,
        clock.instant().plus(valid).toEpochMilli());
    return word;
  }

  /**
   * One more word about the same, for a letter that is tried again or a further warning: the last
   * one before it stays good, those before that end. So there are never too many.
   */
  public String again(String purpose, Address who, String detail, Duration valid) {
    return database.write(
        handle -> {
          forgetEnded(handle);
          handle.execute(
              """
              DELETE FROM confirmation WHERE digest IN (
                SELECT digest FROM confirmation WHERE purpose = ? AND key = ? AND detail = ?
                ORDER BY ends DESC LIMIT -1 OFFSET ?)\
              """,
              purpose,
              who.key(),
              detail,
              KEPT);
          return add(handle, purpose, who, detail, valid);
        });
  }

  /** What the word proves, if it is still good; it is used up. */
  public Optional<Confirmed> use(String purpose, String word) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "DELETE FROM confirmation WHERE digest = ? AND ends > ?"
                        + " RETURNING address, detail")
                .bind(0, digest(purpose, word))
                .bind(1, clock.instant().toEpochMilli())
                .map((row, _) -> confirmed(row.getString(1), row.getString(2)))
                .findOne());
  }

  /** The same without using it up, for a page that asks before it does something. */
  public Optional<Confirmed> look(String purpose, String word) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT address, detail FROM confirmation WHERE digest = ? AND ends > ?")
                .bind(0, digest(purpose, word))
                .bind(1, clock.instant().toEpochMilli())
                .map((row, _) -> confirmed(row.getString(1), row.getString(2)))
                .findOne());
  }

  /** What is good for one thing is good for another instead, until its time is over. */
  void turn(String purpose, String word, String into) {
    database.change(
        handle ->
            handle.execute(
                "UPDATE confirmation SET digest = ?, purpose = ? WHERE digest = ?",
                digest(into, word),
                into,
                digest(purpose, word)));
  }

  private static Confirmed confirmed(String address, String detail) {
    return new Confirmed(new Address(address), detail);
  }

  private static int open(Handle handle, String purpose, Address who) {
    return handle
        .createQuery("SELECT count(*) FROM confirmation WHERE purpose = ? AND key = ?")
        .bind(0, purpose)
        .bind(1, who.key())
        .mapTo(Integer.class)
        .one();
  }

  private String fresh() {
    String digits = new BigInteger(BITS, random).toString(RADIX);
    return "0".repeat(LENGTH - digits.length()) + digits;
  }

  // A mail program or a person may have changed the case.
  private static String digest(String purpose, String word) {
    String text = purpose + ":" + word.strip().toLowerCase(Locale.ROOT);
    return Sha256.hex(text);
  }
}
