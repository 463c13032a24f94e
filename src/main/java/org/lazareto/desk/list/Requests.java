// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Confirmations.Confirmed;
import org.lazareto.desk.list.ListLetters.Kind;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import org.lazareto.unpack.Unpacker;

/** Does what is written to a list's addresses for commands. Thread-safe. */
final class Requests {

  /** Lines of a text that may hold a command. */
  private static final int LINES = 3;

  private static final int LONGEST_REASON = 500;

  private final Members members;
  private final Subscriptions subscriptions;
  private final Moderation moderation;
  private final Answers answers;
  private final Readers readers;

  /** By what is answered. */
  record Answers(ListLetters letters, Confirmations confirmations) {}

  /** With what texts are read. */
  record Readers(Unpacker unpacker, Limits limits) {}

  Requests(
      Members members,
      Subscriptions subscriptions,
      Moderation moderation,
      Answers answers,
      Readers readers) {
    this.members = members;
    this.subscriptions = subscriptions;
    this.moderation = moderation;
    this.answers = answers;
    this.readers = readers;
  }

  /** Takes a message to one of these addresses. Automatic ones must not come here. */
  void take(MailList list, Destination to, Incoming incoming) throws IOException {
    switch (to.role()) {
      case SUBSCRIBE -> join(list, incoming);
      case UNSUBSCRIBE -> leave(list, to.detail(), incoming);
      default -> request(list, to.detail(), incoming);
    }
  }

  private void request(MailList list, String detail, Incoming incoming) throws IOException {
    String small = detail.toLowerCase(Locale.ROOT);
    if (small.startsWith(ListAddresses.CONFIRM)) {
      confirm(list, small.substring(ListAddresses.CONFIRM.length()), incoming);
    } else if (small.startsWith(ListAddresses.HELD)) {
      decide(list, small.substring(ListAddresses.HELD.length()), incoming);
    } else {
      wish(incoming)
          .ifPresentOrElse(wish -> grant(list, wish, incoming), () -> help(list, incoming));
    }
  }

  private Optional<Wish> wish(Incoming incoming) throws IOException {
    Optional<Wish> inSubject = Wish.of(incoming.subject());
    return inSubject.isPresent()
        ? inSubject
        : lines(incoming).limit(LINES).map(Wish::of).flatMap(Optional::stream).findFirst();
  }

  private Stream<String> lines(Incoming incoming) throws IOException {
    String text = FirstText.of(incoming.message(), readers.unpacker(), readers.limits());
    return text.lines().map(String::strip).filter(line -> !line.isEmpty());
  }

  private void grant(MailList list, Wish wish, Incoming incoming) {
    switch (wish) {
      case Wish.Join _ -> join(list, incoming);
      case Wish.Leave _ ->
          subscriptions.askToLeave(list, incoming.author(), language(list, incoming));
      case Wish.Help _ -> help(list, incoming);
      case Wish.Confirm confirm -> confirm(list, confirm.word(), incoming);
      case Wish.Get get when get.mode() == Mode.NONE ->
          subscriptions.askToPause(list, incoming.author(), language(list, incoming));
      case Wish.Get get -> change(list, incoming, get.mode());
      case Wish.Speak speak -> speak(list, incoming, speak.language());
    }
  }

  private void join(MailList list, Incoming incoming) {
    if (!list.open()) {
      help(list, incoming);
      return;
    }
    String language = language(list, incoming).getLanguage();
    subscriptions.askToJoin(
        list, new Wanted(incoming.author(), new Profile(incoming.name(), language, "", Mode.MAIL)));
  }

  private void leave(MailList list, String token, Incoming incoming) {
    // The token stood in his own mail alone: whoever brings it need not be asked again.
    if (token.isEmpty() || subscriptions.leave(token).isEmpty()) {
      subscriptions.askToLeave(list, incoming.author(), language(list, incoming));
    }
  }

  private void confirm(MailList list, String word, Incoming incoming) {
    if (subscriptions.confirm(word).isEmpty()) {
      help(list, incoming);
    }
  }

  private void change(MailList list, Incoming incoming, Mode wanted) {
    boolean none = wanted == Mode.DIGEST && !list.digests();
    Mode mode = none ? Mode.MAIL : wanted;
    changed(
        list,
        incoming,
        old -> new Profile(old.name(), old.language(), old.node(), mode),
        none ? "no-digests" : mode.label());
  }

  private void speak(MailList list, Incoming incoming, String language) {
    changed(
        list,
        incoming,
        old -> new Profile(old.name(), language, old.node(), old.mode()),
        "language");
  }

  private void changed(
      MailList list, Incoming incoming, UnaryOperator<Profile> change, String told) {
    Optional<Member> member = members.find(list.name(), incoming.author());
    if (member.isEmpty()) {
      write(list, Kind.STRANGER, incoming.author(), language(list, incoming));
      return;
    }
    subscriptions.change(list, member.get(), change.apply(member.get().profile()), told);
  }

  private void help(MailList list, Incoming incoming) {
    write(list, Kind.HELP, incoming.author(), language(list, incoming));
  }

  /** A moderator's answer: {@code NUMBER+WORD} in the address, what to do in the text. */
  private void decide(MailList list, String detail, Incoming incoming) throws IOException {
    int plus = detail.indexOf('+');
    if (plus <= 0 || plus > 18 || !detail.substring(0, plus).matches("[0-9]+")) {
      return;
    }
    long number = Long.parseLong(detail.substring(0, plus));
    String purpose = Moderation.PURPOSE + number;
    String word = detail.substring(plus + 1);
    Optional<Confirmed> owner = answers.confirmations().look(purpose, word);
    if (owner.isEmpty()) {
      return;
    }
    Address who = owner.get().who();
    Catalogue language = Catalogue.of(Locale.of(list.value(ListOption.LANGUAGE)));
    String said;
    try {
      String done = decided(number, who, lines(incoming).findFirst().orElse(""));
      if (!done.equals("unclear")) {
        Optional<Confirmed> ignored = answers.confirmations().use(purpose, word);
      }
      said = language.say("desk.list.letter.accepted." + done, list.name() + "-owner");
    } catch (StoreUnavailable e) {
      throw e; // the MTA brings the answer again
    } catch (LazaretoException e) {
      said = e.in(language);
    }
    write(list, Kind.ACCEPTED, who, language.locale(), "" + number, said);
  }

  private String decided(long number, Address owner, String line) throws IOException {
    String[] words = line.split("[\\s:.,]+", 2);
    String reason = words.length > 1 ? words[1] : "";
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "accept", "approve", "aceptar", "aprobar" -> {
        moderation.accept(number, owner.text());
        yield "sent";
      }
      case "reject", "rechazar" -> {
        moderation.reject(
            number, owner.text(), reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
        yield "rejected";
      }
      case "discard", "descartar" -> {
        moderation.discard(number, owner.text());
        yield "discarded";
      }
      default -> "unclear";
    };
  }

  private Locale language(MailList list, Incoming incoming) {
    return members
        .find(list.name(), incoming.author())
        .map(Member::locale)
        .orElse(Locale.of(list.value(ListOption.LANGUAGE)));
  }

  private void write(MailList list, Kind kind, Address to, Locale language, Object... words) {
    if (PlainAddress.is(to.text())) {
      ListLetters letters = answers.letters();
      boolean ignored = letters.write(list, kind, letters.to(list, to, language), words);
    }
  }
}
