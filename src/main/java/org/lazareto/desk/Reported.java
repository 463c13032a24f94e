// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody reports, before it is kept. Immutable.
 *
 * @param by who reports it
 * @param place where they have it: the address of a page of the webmail; empty if nobody knows
 * @param facts of the message
 * @param way by which it came
 */
public record Reported(Reporter by, String place, Facts facts, Way way) {

  /** By which way a report comes, which says how sure it is who reports what. */
  public enum Way {
    /** From somebody who had logged in, or from this host: it is known who. */
    PAGE,
    /** By mail, the message attached: whole, by whoever says so. */
    ATTACHED,
    /** By mail, written into another: without its own header, by whoever says so. */
    INLINE;

    /** The stable word of rows and catalogues. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Way of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /** One by somebody who is known. */
  public Reported(Reporter by, String place, Facts facts) {
    this(by, place, facts, Way.PAGE);
  }

  /**
   * Who reports.
   *
   * @param user the name of the log-in, or the address that a mail came from
   * @param address where the answer goes by mail; empty for nowhere, as is what is no address
   * @param language of the answer, as a browser names it
   */
  public record Reporter(String user, String address, String language) {

    private static final Pattern PLAIN = Pattern.compile("[^\\s<>,;@]{1,64}@[^\\s<>,;@]{1,255}");

    public Reporter {
      user = Facts.cut(user);
      address = PLAIN.matcher(address).matches() ? address : "";
    }
  }

  /**
   * What the message says of itself; all of it hostile.
   *
   * @param sender the address in its From field
   * @param pieces what is attached, the first few
   */
  public record Facts(String sender, String subject, String messageId, List<Piece> pieces) {

    private static final int LONGEST = 500;
    private static final int MOST = 20;

    public Facts {
      sender = cut(sender);
      subject = cut(subject);
      messageId = cut(messageId);
      pieces = List.copyOf(pieces.subList(0, Math.min(MOST, pieces.size())));
    }

    private static String cut(String text) {
      return text.substring(0, Math.min(LONGEST, text.length()));
    }
  }

  /**
   * Something attached.
   *
   * @param type by content
   * @param sha256 of its content, lower-case hex; empty if it could not be read
   */
  public record Piece(String name, String type, long size, String sha256) {
    public Piece {
      name = Facts.cut(name);
      type = Facts.cut(type);
    }
  }
}
