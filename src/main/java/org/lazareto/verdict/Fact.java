// SPDX-License-Identifier: Apache-2.0
package org.lazareto.verdict;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is so about a part: no judgement. Policy makes findings of facts. Immutable.
 *
 * @param detail what exactly, in a few words; may quote the message and is escaped by its printer
 */
public record Fact(Kind kind, String detail) {

  /** Kinds of facts; {@link #label} is the stable name in rules, JSON and the journal. */
  public enum Kind {
    /** A limit of the budget was reached: what lies beyond was not read. */
    OVER_BUDGET(true),
    /** A container whose format or compression nobody here can open. */
    UNREADABLE_CONTAINER(true),
    /** The bytes end before their format says. */
    TRUNCATED(true),
    /** A reader failed on the bytes; what lies beyond was not read. */
    READER_FAILED(true),
    /** message/partial: the rest is in other messages (RFC 2046 5.2.2). */
    PARTIAL_MESSAGE(true),
    /** message/external-body: the content is elsewhere (RFC 2046 5.2.3). */
    EXTERNAL_BODY(true),
    /** Encrypted: members or content cannot be read without a password. */
    ENCRYPTED(false),
    /** Readers of mail would disagree on this part; every reading was examined. */
    AMBIGUOUS(false),
    /** The bytes break the format's rules in a way that readers mend. */
    MALFORMED(false),
    /** Ends in an executable extension behind a harmless one: invoice.pdf.exe. */
    DOUBLE_EXTENSION(false),
    /** The name holds characters that change its reading direction. */
    BIDI_NAME(false),
    /** The name holds invisible or control characters. */
    INVISIBLE_NAME(false),
    /** The name ends in dots or spaces, which Windows drops. */
    TRAILING_NAME(false),
    /** The name would leave its directory. */
    PATH_TRAVERSAL(false),
    /** The name carries a class identifier in braces, which Windows opens by. */
    CLSID_NAME(false),
    /** The name is longer than any honest one. */
    LONG_NAME(false),
    /** The detected type is not what the name or the declared type says. */
    TYPE_MISMATCH(false),
    /** The bytes are a program that some system runs. */
    EXECUTABLE(false),
    /** An archive whose two directories disagree. */
    DIRECTORY_MISMATCH(false),
    /** An outside program that was to read the part died on it; what lies beyond was not read. */
    CHILD_CRASHED(true),
    /** Encrypted, and opened with a password that stands in the message. */
    PASSWORD_IN_MESSAGE(false),
    /** Bytes behind the end of the container that are no part of it. */
    TRAILING_BYTES(false),
    /** The document holds macros or other programs of its own. */
    MACROS(false),
    /** Something in the document runs by itself when it is opened. */
    AUTO_RUN(false),
    /** The document fetches a template, frame or object from elsewhere when it is opened. */
    EXTERNAL_REFERENCE(false),
    /** The document holds another file or object that a click opens. */
    EMBEDDED_OBJECT(false),
    /** A PDF that acts when it is opened or clicked: launches, submits, imports. */
    PDF_ACTION(false),
    /** A PDF with scripts. */
    PDF_SCRIPT(false),
    /** A shortcut; the detail says what it starts. */
    SHORTCUT(false),
    /** Source text that a script interpreter runs. */
    SCRIPT(false),
    /** HTML that runs scripts. */
    HTML_SCRIPT(false),
    /** HTML with a form that sends what is filled in. */
    HTML_FORM(false),
    /** HTML that shows another page inside itself. */
    HTML_FRAME(false),
    /** HTML with an object, applet or plug-in. */
    HTML_OBJECT(false),
    /** HTML that fetches pictures, styles or fonts from elsewhere when it is shown. */
    REMOTE_CONTENT(false),
    /** HTML or SVG that builds a file out of its own text. */
    SMUGGLING(false),
    /** A link whose text names another place than the one it leads to. */
    DECEPTIVE_LINK(false),
    /** A host name whose letters look like another one's. */
    LOOKALIKE_HOST(false),
    /** A mail or file sealed for its readers only (S/MIME, OpenPGP): no program can look inside. */
    ENCRYPTED_MAIL(false);

    private static final Set<Kind> UNSURE =
        EnumSet.of(AMBIGUOUS, MALFORMED, DIRECTORY_MISMATCH, TRAILING_BYTES, TYPE_MISMATCH);

    private final boolean unread;

    Kind(boolean unread) {
      this.unread = unread;
    }

    /** Whether two readers may see different things by it. */
    public boolean unsure() {
      return unread || UNSURE.contains(this);
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it means that some bytes were not examined. */
    public boolean unread() {
      return unread;
    }
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? kind.label() : kind.label() + " (" + detail + ")";
  }
}
