// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The types of files that signatures are for, told by a content's first bytes as ClamAV does. */
enum Target {
  ANY(0),
  PROGRAM(1, "4d5a"),
  COMPOUND(2, "d0cf11e0a1b11ae1"),
  MAIL(4),
  PICTURE(5, "47494638", "89504e470d0a1a0a", "ffd8ff", "424d", "49492a00"),
  ELF(6, "7f454c46"),
  TEXT(7),
  MACH_O(9, "feedface", "feedfacf", "cefaedfe", "cffaedfe"),
  PDF(10),
  FLASH(11, "465753", "435753", "5a5753"),
  JAVA(12);

  /** How much of a content is needed to tell. */
  static final int HEAD = 1024;

  private static final byte[] PDF_MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final String RICH_TEXT = "{\\rtf";
  private static final byte[] SHARED_MARK = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE};
  private static final int FIRST_JAVA = 40;

  private static final List<String> MAIL_FIELDS =
      List.of(
          "From ",
          ">From ",
          "Received: ",
          "Return-Path: ",
          "Return-path: ",
          "Delivered-To: ",
          "Message-Id: ",
          "Message-ID: ",
          "Subject: ",
          "Date: ",
          "From: ",
          "To: ",
          "X-UIDL: ",
          "Envelope-to: ");

  private final int number;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final List<byte[]> marks;

  Target(int number, String... marks) {
    this.number = number;
    this.marks = List.of(marks).stream().map(HexFormat.of()::parseHex).toList();
  }

  /** Reads the number of a type. */
  static Target of(String text) throws UnusableLine {
    int number = Level.number(text);
    for (Target target : values()) {
      if (target.number == number) {
        return target;
      }
    }
    throw UnusableLine.unread(Reason.TARGET);
  }

  /** A text is searched as it passes by, when its end is not known yet. */
  void check(Offset offset) throws UnusableLine {
    if (this == TEXT && offset.fromEnd()) {
      throw UnusableLine.unread(Reason.OFFSET);
    }
  }

  /** Whether a content that begins with the first {@code length} bytes of {@code head} is one. */
  boolean fits(byte[] head, int length) {
    return switch (this) {
      case ANY -> true;
      case MAIL -> MAIL_FIELDS.stream().anyMatch(f -> begins(head, length, f));
      case PDF -> holds(head, length, PDF_MARK);
      case TEXT -> Normal.isText(head, length) && !isOther(head, length);
      case JAVA -> begins(head, length, SHARED_MARK) && !universal(head, length);
      case MACH_O -> marked(head, length) || universal(head, length);
      case PROGRAM, COMPOUND, PICTURE, ELF, FLASH -> marked(head, length);
    };
  }

  /** Whether it has a type of its own though it looks like a text. */
  private static boolean isOther(byte[] head, int length) {
    return PROGRAM.marked(head, length)
        || PICTURE.marked(head, length)
        || FLASH.marked(head, length)
        || PDF.fits(head, length)
        || begins(head, length, RICH_TEXT);
  }

  private boolean marked(byte[] head, int length) {
    return marks.stream().anyMatch(mark -> begins(head, length, mark));
  }

  /** A Mach-O of several parts shares its mark with Java, whose versions are all greater. */
  private static boolean universal(byte[] head, int length) {
    return length > 7
        && begins(head, length, SHARED_MARK)
        && head[4] == 0
        && head[5] == 0
        && head[6] == 0
        && head[7] < FIRST_JAVA;
  }

  private static boolean begins(byte[] head, int length, String text) {
    return begins(head, length, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean begins(byte[] head, int length, byte[] mark) {
    return stands(head, length, mark, 0);
  }

  private static boolean holds(byte[] head, int length, byte[] mark) {
    for (int at = 0; at < length; at++) {
      if (head[at] == mark[0] && stands(head, length, mark, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean stands(byte[] head, int length, byte[] mark, int at) {
    return at + mark.length <= length
        && Arrays.equals(head, at, at + mark.length, mark, 0, mark.length);
  }
}
