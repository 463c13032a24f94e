// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.mailbox.draft.DraftTrouble.Kind;
import org.lazareto.store.Database;

/**
 * As whom everybody writes: with addresses that are theirs, by their log-in or because the
 * administrator granted them, and with no other. Thread-safe.
 */
public final class Identities {

  private static final int MOST = 20;

  private final Database database;
  private final OwnAddresses own;

  /**
   * @param database that of the address books
   */
  public Identities(Database database, OwnAddresses own) {
    this.database = database;
    this.own = own;
  }

  /** The addresses that are the owner's, his usual one first; none if nobody can tell. */
  public List<String> addresses(String owner) {
    return own.of(owner);
  }

  /** Those of the owner, at least the usual one if he has an address, the first first. */
  public List<Identity> list(String owner) {
    List<String> addresses = addresses(owner);
    List<String> keys = addresses.stream().map(Addressees::key).toList();
    List<Identity> entered = database.read(h -> rows(h, owner));
    // One whose address was taken back is none.
    List<Identity> all =
        entered.stream().filter(i -> keys.contains(Addressees.key(i.address()))).toList();
    return all.isEmpty() ? addresses.stream().limit(1).map(Identities::usualWith).toList() : all;
  }

  /**
   * The one that needs no entry.
   *
   * @throws DraftTrouble if nobody can tell which address is the owner's
   */
  public Identity usual(String owner) {
    return addresses(owner).stream()
        .findFirst()
        .map(Identities::usualWith)
        .orElseThrow(() -> new DraftTrouble(Kind.NO_OWN_ADDRESS, owner));
  }

  private static Identity usualWith(String address) {
    return new Identity(Identity.USUAL, "", address, "");
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

  /**
   * That of the owner with that number, else his first.
   *
   * @throws DraftTrouble if he has none, as the following ones
   */
  public Identity of(String owner, Optional<Long> number) {
    return first(owner, i -> number.isPresent() && i.number() == number.get());
  }

  /** The one that a draft is written with, else the owner's first. */
  public Identity of(String owner, Draft draft) {
    Correspondent from = draft.from();
    // Two may have one address: that of an office, for one.
    return list(owner).stream()
        .filter(i -> i.name().equals(from.name()) && has(i, List.of(from.address())))
        .findFirst()
        .orElseGet(() -> addressed(owner, List.of(from.address())));
  }

  /** The one that a message was written to, else the owner's first. */
  public Identity addressed(String owner, List<String> recipients) {
    return first(owner, i -> has(i, recipients));
  }

  private static boolean has(Identity identity, List<String> addresses) {
    return addresses.stream()
        .anyMatch(a -> Addressees.key(a).equals(Addressees.key(identity.address())));
  }

  private Identity first(String owner, Predicate<Identity> wanted) {
    List<Identity> all = list(owner);
    return all.stream()
        .filter(wanted)
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseGet(() -> usual(owner));
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
