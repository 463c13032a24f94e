// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.util.Locale;
import java.util.Optional;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Confirmations.Confirmed;
import org.lazareto.desk.list.ListLetters.Kind;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * Mailed links by which members come to a page with what is theirs. Whoever asks is told the same,
 * on the list or not. Thread-safe.
 */
public final class OwnPages {

  private static final String PURPOSE = "list.mine";

  private final Database database;
  private final Confirmations confirmations;
  private final ListLetters letters;
  private final ListSettings settings;

  OwnPages(
      Database database, Confirmations confirmations, ListLetters letters, ListSettings settings) {
    this.database = database;
    this.confirmations = confirmations;
    this.letters = letters;
    this.settings = settings;
  }

  /**
   * Mails an address a link, or that it is not on the list.
   *
   * @throws LazaretoException if the address cannot be on a list, or was mailed enough
   */
  public void ask(MailList list, Address who, Locale language) {
    if (!PlainAddress.is(who.text())) {
      throw new LazaretoException("desk.list.address", who.text());
    }
    Optional<Member> member =
        database.read(handle -> new MemberRows(handle).find(list.name(), who));
    if (member.isEmpty()) {
      boolean ignored = letters.write(list, Kind.STRANGER, letters.to(list, who, language));
      return;
    }
    // The address as it came onto the list: nobody else's mailbox gets the word.
    Address own = member.get().address();
    String word = confirmations.ask(PURPOSE, own, list.name(), settings.confirm());
    boolean ignored =
        letters.write(
            list,
            Kind.MINE,
            letters.to(list, own, member.get().locale()),
            letters.link("mine/" + word),
            settings.confirm().toDays());
  }

  /** Whose mail the word came from, while it is good; it can be used again until then. */
  public Optional<Address> of(String word) {
    return confirmations.look(PURPOSE, word).map(Confirmed::who);
  }
}
