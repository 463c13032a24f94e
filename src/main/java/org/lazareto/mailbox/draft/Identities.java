// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.lazareto.mailbox.draft.DraftTrouble.Kind;
import org.lazareto.store.Database;

/**
 * As whom everybody writes: with addresses that are theirs, by their log-in or because the
 * administrator granted them, and with no other. Thread-safe.
 */
public final class Identities {

  private static final int MOST = 20;

  private final Database database;
  private final List<WritingSettings.Grant> grants;
  private final String domain;

  /**
   * @param database that of the address books
   * @param domain behind a log-in that is a name alone
   */
  public Identities(Database database, List<WritingSettings.Grant> grants, String domain) {
    this.database = database;
    this.grants = List.copyOf(grants);
    this.domain = domain;
  }

  /** The domain that settings name, else the first of the site's. */
  public static String domain(WritingSettings settings, List<String> own) {
    String first = own.stream().findFirst().orElse("localhost");
    String plain = first.startsWith(".") ? first.substring(1) : first;
    return settings.domain().isEmpty() ? plain : settings.domain();
  }

  /** The addresses that are the owner's, his usual one first. */
  public List<String> addresses(String owner) {
    String usual = owner.contains("@") ? owner : owner + "@" + domain;
    Stream<String> granted =
        grants.stream()
            .filter(g -> g.user().equalsIgnoreCase(owner))
            .flatMap(g -> g.addresses().stream());
    return Stream.concat(Stream.of(usual), granted).distinct().toList();
  }

  /** Those of the owner, at least the usual one, the first first. */
  public List<Identity> list(String owner) {
    List<String> own = addresses(owner).stream().map(Addressees::key).toList();
    List<Identity> entered = database.read(h -> rows(h, owner));
    // One whose address was taken back is none.
    List<Identity> all =
        entered.stream().filter(i -> own.contains(Addressees.key(i.address()))).toList();
    return all.isEmpty() ? List.of(usual(owner)) : all;
  }

  /** The one that needs no entry. */
  public Identity usual(String owner) {
    return new Identity(Identity.USUAL, "", addresses(owner).getFirst(), "");
  }

  private static List<Identity> rows(Handle handle, String owner) {
    return handle
        .createQuery("SELECT * FROM identity WHERE owner = ? ORDER BY number")
        .bind(0, owner)
        .map(
            (row, _) ->
                new Identity(
                    row.getLong("number"),
                    row.getString("name"),
                    row.getString("address"),
                    row.getString("signature")))
        .list();
  }

  /** That of the owner with that number, else his first. */
  public Identity of(String owner, Optional<Long> number) {
    List<Identity> all = list(owner);
    return all.stream()
        .filter(i -> number.isPresent() && i.number() == number.get())
        .findFirst()
        .orElse(all.getFirst());
  }

  /** The one that a draft is written with, else the owner's first. */
  public Identity of(String owner, Draft draft) {
    return addressed(owner, List.of(draft.from().address()));
  }

  /** The one that a message was written to, else the owner's first. */
  public Identity addressed(String owner, List<String> recipients) {
    List<String> keys = recipients.stream().map(Addressees::key).toList();
    List<Identity> all = list(owner);
    return all.stream()
        .filter(i -> keys.contains(Addressees.key(i.address())))
        .findFirst()
        .orElse(all.getFirst());
  }

  /**
   * Enters one, or changes it.
   *
   * @throws DraftTrouble if the address is not the owner's, or there are too many
   */
  public void keep(String owner, Identity identity) {
    if (!addresses(owner).contains(identity.address())) {
      throw new DraftTrouble(Kind.NOT_YOURS, identity.address());
    }
    if (identity.number() != Identity.USUAL) {
      change(owner, identity);
    } else if (database.write(h -> add(h, owner, identity)) == 0) {
      throw new DraftTrouble(Kind.IDENTITIES_FULL, MOST);
    }
  }

  private static int add(Handle handle, String owner, Identity identity) {
    return handle.execute(
        """
        INSERT INTO identity (owner, name, address, signature) SELECT ?, ?, ?, ?
        WHERE (SELECT count(*) FROM identity WHERE owner = ?) < ?\
        """,
        owner,
        identity.name(),
        identity.address(),
        identity.signature(),
        owner,
        MOST);
  }

  private void change(String owner, Identity identity) {
    database.change(
        h ->
            h.execute(
                "UPDATE identity SET name = ?, address = ?, signature = ?"
                    + " WHERE owner = ? AND number = ?",
                identity.name(),
                identity.address(),
                identity.signature(),
                owner,
                identity.number()));
  }

  public void remove(String owner, long number) {
    database.change(
        h -> h.execute("DELETE FROM identity WHERE owner = ? AND number = ?", owner, number));
  }
}
