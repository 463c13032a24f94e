// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.lazareto.desk.advisory.AdvisorySettings;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.effect.EffectSettings;
import org.lazareto.desk.list.ListSettings;
import org.lazareto.desk.list.archive.ArchiveSettings;
import org.lazareto.desk.lmtp.LmtpSettings;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;

/**
 * The user attention group's desk. Settings: {@code [desk]}.
 *
 * @param reports what users report
 * @param retry how long after a failed attempt a letter is tried again, doubled each time
 * @param giveUp when it is not tried any more
 * @param remember how long it is known who has read what
 * @param advisory what users are warned of
 * @param mail the door by which mail comes to the desk
 * @param list the mailing lists
 * @param archive what was posted to them
 * @param pages for everybody
 * @param courses what users learn
 * @param effect whether teaching works
 */
public record DeskSettings(
    ReportSettings reports,
    Duration retry,
    Duration giveUp,
    Duration remember,
    AdvisorySettings advisory,
    LmtpSettings mail,
    ListSettings list,
    ArchiveSettings archive,
    PublicSettings pages,
    CourseSettings courses,
    EffectSettings effect) {

  public DeskSettings {
    AtLeast.one("retry", retry.toSeconds());
    AtLeast.one("give-up", giveUp.toSeconds());
    AtLeast.one("remember", remember.toSeconds());
  }

  /** How long letters are tried. */
  public Handover.Patience patience() {
    return new Handover.Patience(retry, giveUp);
  }

  /**
   * How much is kept of what users report.
   *
   * @param most reports at once
   * @param size of all originals together
   * @param keep how long an answered one is kept
   * @param person how many one person may make in a day
   * @param personSize how much room these may take
   * @param key without which none of the originals can be read; empty: beside them
   * @param mail those that come by mail
   */
  public record ReportSettings(
      int most,
      ByteSize size,
      Duration keep,
      int person,
      ByteSize personSize,
      Optional<Path> key,
      MailSettings mail) {

    public ReportSettings {
      AtLeast.one("most", most);
      AtLeast.one("size", size.bytes());
      AtLeast.one("keep", keep.toSeconds());
      AtLeast.one("person", person);
      AtLeast.one("person-size", personSize.bytes());
    }

    public static ReportSettings defaults() {
      return new ReportSettings(
          10_000,
          ByteSize.megabytes(1024),
          Duration.ofDays(90),
          50,
          ByteSize.megabytes(150),
          Optional.empty(),
          MailSettings.defaults());
    }
  }

  /**
   * Reports that come by mail.
   *
   * @param addresses to which they are sent, by the language in which they are answered
   * @param strangers whether those of other domains than our own are taken; they get no answers
   * @param day how many are taken in a day, of all people together
   * @param attached how many messages that are attached to one mail
   * @param word how long a letter to the staff can be answered
   */
  public record MailSettings(
      Map<String, String> addresses, boolean strangers, int day, int attached, Duration word) {

    public MailSettings {
      addresses = Map.copyOf(addresses);
      AtLeast.one("day", day);
      AtLeast.one("attached", attached);
      AtLeast.one("word", word.toSeconds());
      addresses.forEach(
          (language, address) -> {
            if (!language.matches("es|en") || !address.matches("[^\\s@<>,;:]+@[^\\s@<>,;:]+")) {
              throw new LazaretoException("desk.reports.address", language, address);
            }
          });
    }

    public static MailSettings defaults() {
      return new MailSettings(Map.of(), false, 500, 10, Duration.ofDays(14));
    }
  }

  public static DeskSettings defaults() {
    return new DeskSettings(
        ReportSettings.defaults(),
        Duration.ofMinutes(5),
        Duration.ofDays(3),
        Duration.ofDays(400),
        AdvisorySettings.defaults(),
        LmtpSettings.defaults(),
        ListSettings.defaults(),
        ArchiveSettings.defaults(),
        PublicSettings.defaults(),
        CourseSettings.defaults(),
        EffectSettings.defaults());
  }
}
