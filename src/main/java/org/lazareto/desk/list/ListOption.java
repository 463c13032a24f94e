// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;

/**
 * What can be set for each list: by command, by page and in its rows by the same words. A list that
 * does not say otherwise has the default.
 */
public enum ListOption {
  /** What people call it, in Spanish and English; empty: its name. */
  TITLE_ES(Form.LINE, ""),
  TITLE_EN(Form.LINE, ""),
  /** What it is for. */
  ABOUT_ES(Form.TEXT, ""),
  ABOUT_EN(Form.TEXT, ""),
  /** The language of members who did not choose one. */
  LANGUAGE(Form.CHOICE, "es", "es", "en"),
  /** Who may post. */
  POSTS(Form.CHOICE, "members", "members", "anyone", "staff"),
  /** What becomes of a post by somebody who may not. */
  STRANGERS(Form.CHOICE, "hold", "hold", "reject", "discard"),
  /** Whether people can subscribe by themselves. */
  JOINING(Form.CHOICE, "open", "open", "closed"),
  /** Who reads the archive. */
  ARCHIVE(Form.CHOICE, "members", "public", "members", "none"),
  /** Whether it stands among the lists that everybody sees. */
  SHOWN(Form.FLAG, "true"),
  /** Whether each post needs a second person's word, or a duty code. */
  APPROVAL(Form.FLAG, "false"),
  /** Whether its posts go before all other lists' mail, and never into a digest. */
  URGENT(Form.FLAG, "false"),
  /** Whether a member's first post waits for a moderator. */
  FIRST_POST(Form.FLAG, "true"),
  /** Whether every post waits for a moderator, until this is over. */
  EMERGENCY(Form.FLAG, "false"),
  /** What is bigger waits for a moderator. */
  SIZE(Form.SIZE, "256K"),
  /** What names more recipients in its header waits for a moderator. */
  RECIPIENTS(Form.NUMBER, "10"),
  /** Media types of attachments that pass; {@code image/*} for all of a kind, {@code *} for any. */
  ATTACHMENTS(Form.WORDS, "text/* image/* application/pdf message/rfc822"),
  /** When the list's own address stands in From. */
  MUNGE(Form.CHOICE, "policy", "policy", "always", "never"),
  /** Where answers go. */
  REPLY(Form.CHOICE, "sender", "sender", "list"),
  /** Whether the list's name stands before the subject. */
  TAG(Form.FLAG, "true"),
  /** Whether a few lines below say how to leave. */
  FOOTER(Form.FLAG, "true"),
  /** Whether members can have digests. */
  DIGESTS(Form.FLAG, "true"),
  /** A digest goes out before its hour once it is so big. */
  DIGEST_SIZE(Form.SIZE, "64K"),
  /** Who moderates: addresses. */
  OWNERS(Form.ADDRESSES, "");

  /** What a value looks like. */
  public enum Form {
    LINE,
    TEXT,
    CHOICE,
    FLAG,
    SIZE,
    NUMBER,
    WORDS,
    ADDRESSES
  }

  private static final int LONGEST_LINE = 120;
  private static final int LONGEST_TEXT = 2000;
  private static final Pattern NUMBERS = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern TYPES =
      Pattern.compile("|\\*|[a-z]+/[a-z0-9.*+-]+( [a-z]+/[a-z0-9.*+-]+){0,49}");

  private final Form form;
  private final String initial;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> choices;

  ListOption(Form form, String initial, String... choices) {
    this.form = form;
    this.initial = initial;
    this.choices = form == Form.FLAG ? List.of("true", "false") : List.of(choices);
  }

  public Form form() {
    return form;
  }

  /** The value of a list that does not say otherwise. */
  public String initial() {
    return initial;
  }

  /** What can be chosen, where there is a choice. */
  public List<String> choices() {
    return choices;
  }

  /** The stable word of rows, forms and commands. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ListOption> find(String label) {
    return Stream.of(values()).filter(option -> option.label().equals(label)).findFirst();
  }

  /**
   * The value as it is kept.
   *
   * @throws LazaretoException that says what is allowed
   */
  public String checked(String value) {
    String plain = value.strip();
    boolean good =
        switch (form) {
          case LINE -> plain.length() <= LONGEST_LINE && plain.lines().count() <= 1;
          case TEXT -> plain.length() <= LONGEST_TEXT;
          case CHOICE, FLAG -> choices.contains(plain);
          case SIZE -> size(plain);
          case NUMBER -> NUMBERS.matcher(plain).matches();
          case WORDS -> TYPES.matcher(plain).matches();
          case ADDRESSES -> addresses(plain);
        };
    if (!good) {
      throw new LazaretoException("desk.list.option", label(), allowed());
    }
    return plain;
  }

  private static boolean size(String text) {
    try {
      return ByteSize.parse(text).bytes() > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean addresses(String text) {
    return text.isEmpty() || Stream.of(text.split("[\\s,]+")).allMatch(PlainAddress::is);
  }

  private String allowed() {
    return switch (form) {
      case LINE -> "<= " + LONGEST_LINE;
      case TEXT -> "<= " + LONGEST_TEXT;
      case CHOICE, FLAG -> String.join(" | ", choices);
      case SIZE -> "64K, 5M";
      case NUMBER -> "1, 2, 3 ...";
      case WORDS -> "*, text/* image/png ...";
      case ADDRESSES -> "ana@example.org, eva@example.org";
    };
  }
}
