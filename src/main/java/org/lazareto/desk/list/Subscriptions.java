// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Confirmations.Confirmed;
import org.lazareto.desk.list.ListLetters.Kind;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.mail.Address;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * How people come onto lists and leave them by themselves, by mail or page: never without a word
 * that was mailed to the address in question. Nobody learns from it who is on a list: whoever asks
 * is told the same, and the rest stands in the mail. Thread-safe.
 */
public final class Subscriptions {

  private static final String JOIN = "list.join";
  private static final String LEAVE = "list.leave";
  private static final String PAUSE = "list.pause";

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
  public record Done(MailList list, Address address, Outcome outcome) {}

  /** How somebody stands to a list now. */
  public enum Outcome {
    JOINED,
    LEFT,
    PAUSED
  }

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
    askMember(list, Kind.LEAVE, LEAVE, address, language);
  }

  /**
   * Somebody wants no mail and to stay a member. That is asked like leaving: with a false sender
   * others would keep the urgent warnings from him.
   */
  public void askToPause(MailList list, Address address, Locale language) {
    askMember(list, Kind.PAUSE, PAUSE, address, language);
  }

  private void askMember(
      MailList list, Kind kind, String purpose, Address address, Locale language) {
    if (!PlainAddress.is(address.text())) {
      throw new LazaretoException("desk.list.address", address.text());
    }
    Optional<Member> member = find(list, address);
    if (member.isEmpty()) {
      boolean ignored = letters.write(list, Kind.STRANGER, letters.to(list, address, language));
      return;
    }
    ask(list, kind, purpose, member.get().address(), member.get().locale(), list.name());
  }

  private void ask(
      MailList list, Kind kind, String purpose, Address who, Locale language, String detail) {
    database.change(
        handle -> {
          String word = confirmations.ask(handle, purpose, who, detail, settings.confirm());
          ListLetters.Way way = letters.asking(list, who, language, ListAddresses.CONFIRM + word);
          String link = letters.confirming(word, language);
          long days = settings.confirm().toDays();
          boolean ignored = letters.write(handle, list, kind, way, word, days, link);
        });
  }

  /**
   * Changes what a member gets, as a mail that anybody could have sent wants it: never without
   * telling him, so not if he has been written to enough today.
   *
   * @param told the sentence {@code desk.list.letter.mode.TOLD}
   */
  void change(MailList list, Member member, Profile profile, String told) {
    database.change(
        handle -> {
          if (tell(handle, list, member, profile, told)) {
            boolean ignored = new MemberRows(handle).change(member.number(), profile);
          }
        });
  }

  private boolean tell(Handle handle, MailList list, Member member, Profile profile, String told) {
    Locale language = Locale.of(profile.language());
    return letters.write(
        handle,
        list,
        Kind.MODE,
        letters.to(list, member.address(), language),
        Catalogue.of(language).say("desk.list.letter.mode." + told));
  }

  /** Does what a mailed word is for; empty if it is none, or not any more. */
  public Optional<Done> confirm(String word) {
    return done(JOIN, word, this::join)
        .or(() -> done(LEAVE, word, this::leave))
        .or(() -> done(PAUSE, word, this::pause))
        .or(() -> restoring(word).flatMap(purpose -> done(purpose, word, this::restore)));
  }

  // The word goes last: where the rest is cut off it can be brought again, and nothing that it
  // does is done twice.
  private Optional<Done> done(
      String purpose, String word, Function<Confirmed, Optional<Done>> deed) {
    Optional<Done> done = confirmations.look(purpose, word).flatMap(deed);
    Optional<Confirmed> ignored = done.flatMap(_ -> confirmations.use(purpose, word));
    return done;
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
    return list.map(on -> new Done(on, confirmed.who(), Outcome.JOINED));
  }

  /** What a mailed word would do, for a page that asks before. */
  public Optional<Done> look(String word) {
    return look(JOIN, word, Outcome.JOINED)
        .or(() -> restoring(word).flatMap(purpose -> look(purpose, word, Outcome.JOINED)))
        .or(() -> look(LEAVE, word, Outcome.LEFT))
        .or(() -> look(PAUSE, word, Outcome.PAUSED));
  }

  private Optional<Done> look(String purpose, String word, Outcome outcome) {
    return confirmations
        .look(purpose, word)
        .flatMap(
            confirmed -> list(confirmed).map(list -> new Done(list, confirmed.who(), outcome)));
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
              return new Done(list, confirmed.who(), Outcome.JOINED);
            });
  }

  private Optional<Done> leave(Confirmed confirmed) {
    Optional<MailList> list = list(confirmed);
    list.flatMap(on -> find(on, confirmed.who()))
        .ifPresent(member -> letters.dismiss(list.get(), member, Kind.GOODBYE));
    return list.map(on -> new Done(on, confirmed.who(), Outcome.LEFT));
  }

  private Optional<Done> pause(Confirmed confirmed) {
    Optional<MailList> list = list(confirmed);
    list.flatMap(on -> find(on, confirmed.who())).ifPresent(member -> pause(list.get(), member));
    return list.map(on -> new Done(on, confirmed.who(), Outcome.PAUSED));
  }

  private void pause(MailList list, Member member) {
    Profile old = member.profile();
    if (old.mode() == Mode.NONE) {
      return; // the word was brought twice
    }
    Profile paused = new Profile(old.name(), old.language(), old.node(), Mode.NONE);
    database.change(
        handle -> {
          if (new MemberRows(handle).change(member.number(), paused)) {
            boolean ignored = tell(handle, list, member, paused, Mode.NONE.label());
          }
        });
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
          return new Done(list, one.address(), Outcome.LEFT);
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
