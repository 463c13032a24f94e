// SPDX-License-Identifier: Apache-2.0
package org.lazareto.milter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lazareto.passage.Refusal;

/** What we say to the MTA. The names of the protocol's C header stand behind ours. */
final class Answers {

  private static final char REPLY_CODE = 'y';
  static final char REPLACE_BODY = 'b'; // SMFIR_REPLBODY

  /** The longest piece of a body in one frame (MILTER_CHUNK_SIZE). */
  static final int PIECE = 65_535;

  /** SMFIR_CONTINUE: go on; at the end of a message, take it. */
  static final Frame GO_ON = Frame.of('c');

  /** SMFIR_TEMPFAIL. */
  static final Frame TRY_AGAIN = Frame.of('t');

  /** SMFIR_DISCARD: tell the sender that all is well, and forget the message. */
  static final Frame DISCARD = Frame.of('d');

  /** SMFIR_PROGRESS: still at work. */
  static final Frame STILL_AT_WORK = Frame.of('p');

  private Answers() {}

  /** SMFIR_INSHEADER at the very top. */
  static Frame firstHeader(String name, String value) {
    return numbered('i', 0, name, value);
  }

  /** SMFIR_ADDHEADER at the end. */
  static Frame lastHeader(String name, String value) {
    return new Frame('h', texts(name, value));
  }

  /** SMFIR_CHGHEADER to nothing: the so-many-th field of that name goes; the first is 1. */
  static Frame removeHeader(String name, int which) {
    return numbered('m', which, name, "");
  }

  /** SMFIR_ADDRCPT. */
  static Frame addRecipient(String address) {
    return new Frame('+', texts("<" + address + ">"));
  }

  /** SMFIR_DELRCPT. */
  static Frame removeRecipient(String asGiven) {
    return new Frame('-', texts(asGiven));
  }

  /** SMFIR_REPLYCODE. */
  static Frame refusal(Refusal refusal) {
    return refusal(refusal, refusal.text());
  }

  /** The same with another text. */
  static Frame refusal(Refusal refusal, String said) {
    // Both MTAs take a percent sign for the beginning of a format, as libmilter documents.
    String text = refusal.text(said).replace("%", "%%");
    return new Frame(REPLY_CODE, texts(refusal.code() + " " + refusal.enhanced() + " " + text));
  }

  /** SMFIR_QUARANTINE: keep it in your own quarantine. */
  static Frame keepBack(String why) {
    return new Frame('q', texts(why));
  }

  private static Frame numbered(char code, int number, String name, String value) {
    byte[] texts = texts(name, value);
    return new Frame(code, ByteBuffer.allocate(4 + texts.length).putInt(number).put(texts).array());
  }

  private static byte[] texts(String... texts) {
    return (String.join("\0", texts) + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }
}
