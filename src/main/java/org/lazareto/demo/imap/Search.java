// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.demo.imap.Box.Stored;

/** What SEARCH asks for (RFC 3501 6.4.4). Confined to one thread. */
final class Search {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);

  private final Deque<Word> words;
  private final long greatest;

  private Search(List<Word> words, long greatest) {
    this.words = new ArrayDeque<>(words);
    this.greatest = greatest;
  }

  /**
   * Whether a message is what the words describe.
   *
   * @param greatest number of a message of the folder
   * @throws Refusal if they say what is not known here
   */
  static Predicate<Stored> of(List<Word> words, long greatest) throws Refusal {
    boolean charset = !words.isEmpty() && words.getFirst().asKey().equals("CHARSET");
    return new Search(charset ? words.subList(2, words.size()) : words, greatest).all();
  }

  private Predicate<Stored> all() throws Refusal {
    Predicate<Stored> all = _ -> true;
    while (!words.isEmpty()) {
      all = all.and(one());
    }
    return all;
  }

  private Predicate<Stored> one() throws Refusal {
    Word word = next();
    if (word instanceof Word.Group(List<Word> inner)) {
      return new Search(inner, greatest).all();
    }
    String key = word.asKey();
    return switch (key) {
      case "ALL" -> _ -> true;
      case "NOT" -> one().negate();
      case "OR" -> one().or(one());
      case "SEEN", "ANSWERED", "FLAGGED", "DELETED", "DRAFT" -> flag(key);
      case "UNSEEN", "UNANSWERED", "UNFLAGGED", "UNDELETED", "UNDRAFT" ->
          flag(key.substring(2)).negate();
      case "SINCE" -> since(day());
      case "BEFORE" -> since(day()).negate();
      case "UID" -> numbered(next().asText());
      case "FROM", "TO", "CC", "SUBJECT", "TEXT", "BODY" -> says(key, next().asUtf8());
      default -> throw new Refusal("BAD search for that is not known here");
    };
  }

  private Word next() throws Refusal {
    return Optional.ofNullable(words.poll())
        .orElseThrow(() -> new Refusal("BAD the search ends too early"));
  }

  private Instant day() throws Refusal {
    try {
      return LocalDate.parse(next().asText(), DAY).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new Refusal("BAD that is no day");
    }
  }

  private Predicate<Stored> numbered(String set) throws Refusal {
    Numbers numbers = Numbers.of(set, greatest);
    return message -> numbers.has(message.uid());
  }

  private static Predicate<Stored> since(Instant day) {
    return message -> !message.arrived().isBefore(day);
  }

  private static Predicate<Stored> flag(String name) {
    return message -> message.flags().stream().anyMatch(("\\" + name)::equalsIgnoreCase);
  }

  private static Predicate<Stored> says(String where, String words) {
    String sought = words.toLowerCase(Locale.ROOT);
    return message -> {
      try {
        MimeMessage read = Structure.read(message.text());
        return text(where, read).toLowerCase(Locale.ROOT).contains(sought);
      } catch (MessagingException | IOException e) {
        return false;
      }
    };
  }

  private static String text(String where, MimeMessage message)
      throws MessagingException, IOException {
    return switch (where) {
      case "FROM" -> people(message.getFrom());
      case "TO" -> people(message.getRecipients(RecipientType.TO));
      case "CC" -> people(message.getRecipients(RecipientType.CC));
      case "SUBJECT" -> String.valueOf(message.getSubject());
      case "BODY" -> texts(message);
      default ->
          String.join(
              "\n",
              people(message.getFrom()),
              people(message.getAllRecipients()),
              String.valueOf(message.getSubject()),
              texts(message));
    };
  }

  private static String people(Address... people) {
    return Stream.ofNullable(people)
        .flatMap(Arrays::stream)
        .map(one -> one instanceof InternetAddress a ? a.toUnicodeString() : one.toString())
        .collect(Collectors.joining("\n"));
  }

  private static String texts(Part whole) throws MessagingException, IOException {
    StringBuilder texts = new StringBuilder();
    Deque<Part> open = new ArrayDeque<>(List.of(whole));
    while (!open.isEmpty()) {
      Part part = open.poll();
      Object content = part.getContent();
      if (content instanceof String text) {
        texts.append(text).append('\n');
      } else if (content instanceof Multipart pieces) {
        for (int i = 0; i < pieces.getCount(); i++) {
          open.add(pieces.getBodyPart(i));
        }
      }
    }
    return texts.toString();
  }
}
