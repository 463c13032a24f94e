// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * Advisories. Settings: {@code [desk.advisory]}. Immutable.
 *
 * @param alone whether whoever wrote one may approve it too
 * @param mail addresses that one may be mailed to beside the lists that there are
 * @param passOn lists, by name, and addresses to which those of hubs are mailed
 * @param show how long one stands above the webmail, where nobody says otherwise
 * @param bounds how much one may be
 */
public record AdvisorySettings(
    boolean alone, List<String> mail, List<String> passOn, Duration show, Bounds bounds) {

  public AdvisorySettings {
    mail = List.copyOf(mail);
    passOn = List.copyOf(passOn);
    AtLeast.one("show", show.toHours());
  }

  /**
   * How much an advisory may be. Settings: {@code [desk.advisory.bounds]}.
   *
   * @param mail of its text in a mail
   * @param title characters of a title
   * @param text characters of a part of a text
   * @param marks names, subjects, attachments, rules or signatures, of each
   * @param standing how many stand above the webmail at once
   * @param show the longest that one stands there
   */
  public record Bounds(ByteSize mail, int title, int text, int marks, int standing, Duration show) {

    /** Room for a title, an address and a sentence each on who sends it and where all of it is. */
    private static final long LEAST_MAIL = 2048;

    public Bounds {
      AtLeast.one("title", title);
      AtLeast.one("text", text);
      AtLeast.one("marks", marks);
      AtLeast.one("standing", standing);
      AtLeast.one("show", show.toHours());
      mail = mail.bytes() < LEAST_MAIL ? new ByteSize(LEAST_MAIL) : mail;
    }

    public static Bounds defaults() {
      return new Bounds(ByteSize.kilobytes(4), 120, 6000, 50, 5, Duration.ofDays(90));
    }
  }

  /** Names that keys had once, with those that they have now. */
  static Map<String, String> moved() {
    return Map.of("web", "web.url");
  }

  public static AdvisorySettings defaults() {
    return new AdvisorySettings(false, List.of(), List.of(), Duration.ofDays(7), Bounds.defaults());
  }
}
