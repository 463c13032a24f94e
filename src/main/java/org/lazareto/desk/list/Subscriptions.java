// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Confirmations.Confirmed;
import org.lazareto.desk.list.ListLetters.Kind;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * How people come onto lists and leave them by themselves, by mail or page: never without a word
 * that was mailed to the address in question. Nobody learns from it who is on a list: whoever asks
 * is told the same, and the rest stands in the mail. Thread-safe.
 */
public final class Subscriptions {

  private static final String JOIN = "list.join";
  private static final String LEAVE = "list.leave";

  private final Database database;
  private final Confirmations confirmations;
  private final ListLetters letters;
  private final ListSettings settings;
  private final Clock clock;

  Subscriptions(
      Database database,
      Confirmations confirmations,
      ListLetters letters,
      ListSettings settings,
      Clock clock) {
    this.database = database;
    this.confirmations = confirmations;
    this.letters = letters;
    this.settings = settings;
    this.clock = clock;
  }

  /** What a word did. */
  public record Done(MailList list, Address address, boolean joined) {}

  /**
   * Somebody wants onto a list: the address is mailed a word, or told that it is on it.
   *
   * @throws LazaretoException if the list takes nobody, or the address cannot be on a list
   */
  public void askToJoin(MailList list, Wanted wanted) {
    if (!list.open()) {
      throw new LazaretoException("desk.list.not-open", list.name());
    }
    Wanted checked = Members.checked(wanted);
    Locale language = Locale.of(checked.profile().language());
    Optional<Member> member = find(list, checked.address());
    if (member.isPresent()) {
      boolean ignored =
          letters.write(list, Kind.ALREADY, letters.to(list, checked.address(), language));
      return;
    }
    String detail =
        String.join(
            "\n",
            list.name(),
            checked.profile().language(),
            checked.profile().mode().label(),
            checked.profile().name());
    ask(list, Kind.JOIN, JOIN, checked.address(), language, detail);
  }

  /** Somebody wants off a list: the address is mailed a word, or told that it is not on it. */
  public void askToLeave(MailList list, Address address, Locale language) {
    if (!PlainAddress.is(address.text())) {
      throw new LazaretoException("desk.list.address", address.text());
    }
    Optional<Member> member = find(list, address);
    if (member.isEmpty()) {
      boolean ignored = letters.write(list, Kind.STRANGER, letters.to(list, address, language));
      return;
    }
    ask(list, Kind.LEAVE, LEAVE, member.get().address(), member.get().locale(), list.name());
  }

  private void ask(
      MailList list, Kind kind, String purpose, Address who, Locale language, String detail) {
    String word = confirmations.ask(purpose, who, detail, settings.confirm());
    ListLetters.Way way = letters.asking(list, who, language, ListAddresses.CONFIRM + word);
    boolean ignored =
        letters.write(
            list, kind, way, word, settings.confirm().toDays(), letters.confirming(word, language));
  }

  /** Does what a mailed word is for; empty if it is none, or not any more. */
  public Optional<Done> confirm(String word) {
    Optional<Confirmed> join = confirmations.use(JOIN, word);
    return join.isPresent()
        ? join.flatMap(this::join)
        : confirmations
            .use(LEAVE, word)
            .flatMap(this::leave)
            .or(
                () ->
                    restoring(word)
                        .flatMap(purpose -> confirmations.use(purpose, word))
                        .flatMap(this::restore));
  }

  // Under the list's name, so that letters of one list leave room for those of others.
  private Optional<String> restoring(String word) {
    return database.read(handle -> new ListRows(handle).names()).stream()
        .map(name -> Bounces.RESTORE + name)
        .filter(purpose -> confirmations.look(purpose, word).isPresent())
        .findFirst();
  }

  /** Who answers a letter is reached: he gets mail again. */
  private Optional<Done> restore(Confirmed confirmed) {
    Optional<MailList> list = list(confirmed);
    list.flatMap(on -> find(on, confirmed.who()))
        .ifPresent(
            member -> database.change(handle -> new MemberRows(handle).restore(member.number())));
    return list.map(on -> new Done(on, confirmed.who(), true));
  }

  /** What a mailed word would do, for a page that asks before. */
  public Optional<Done> look(String word) {
    Optional<Confirmed> join = confirmations.look(JOIN, word);
    Optional<Confirmed> stays =
        join.or(() -> restoring(word).flatMap(purpose -> confirmations.look(purpose, word)));
    return stays
        .or(() -> confirmations.look(LEAVE, word))
        .flatMap(
            confirmed ->
                list(confirmed).map(list -> new Done(list, confirmed.who(), stays.isPresent())));
  }

  private Optional<Done> join(Confirmed confirmed) {
    String[] words = confirmed.detail().split("\n", -1);
    Profile profile = new Profile(words[3], words[1], "", Mode.find(words[2]).orElse(Mode.MAIL));
    return list(confirmed)
        .filter(MailList::open)
        .map(
            list -> {
              database.change(
                  handle -> {
                    MemberRows rows = new MemberRows(handle);
                    if (rows.add(list.name(), confirmed.who(), profile, clock.instant())) {
                      boolean ignored =
                          letters.write(
                              handle,
                              list,
                              Kind.WELCOME,
                              letters.to(list, confirmed.who(), Locale.of(profile.language())));
                    }
                  });
              return new Done(list, confirmed.who(), true);
            });
  }

  private Optional<Done> leave(Confirmed confirmed) {
    Optional<MailList> list = list(confirmed);
    list.flatMap(on -> find(on, confirmed.who()))
        .ifPresent(member -> letters.dismiss(list.get(), member, Kind.GOODBYE));
    return list.map(on -> new Done(on, confirmed.who(), false));
  }

  /** Takes a member off by the word in his mail (RFC 8058); empty if nobody has it any more. */
  public Optional<Done> leave(String token) {
    Optional<Member> member =
        database.read(handle -> new MemberRows(handle).ofToken(token.toLowerCase(Locale.ROOT)));
    return member.map(
        one -> {
          MailList list =
              database.read(handle -> new ListRows(handle).find(one.list())).orElseThrow();
          letters.dismiss(list, one, Kind.GOODBYE);
          return new Done(list, one.address(), false);
        });
  }

  private Optional<Member> find(MailList list, Address address) {
    return database.read(handle -> new MemberRows(handle).find(list.name(), address));
  }

  private Optional<MailList> list(Confirmed confirmed) {
    String name = confirmed.detail().lines().findFirst().orElse("");
    return database.read(handle -> new ListRows(handle).find(name));
  }
}
