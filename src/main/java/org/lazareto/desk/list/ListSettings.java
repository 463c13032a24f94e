// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.lazareto.limit.AtLeast;

/**
 * The mailing lists. Settings: {@code [desk.list]}.
 *
 * @param domain of their addresses; empty: the first own domain
 * @param confirm how long a mailed word can be used
 * @param answers how many letters one address is sent in a day at most, by mistake or malice
 * @param received a message that went through so many servers goes round in circles
 * @param held how many posts may wait for the moderators of one list
 * @param keepHeld how long a post waits for them
 * @param digestHour the hour of the day at which digests go out
 * @param codeTries how many wrong duty codes a person may give in an hour
 */
public record ListSettings(
    String domain,
    Duration confirm,
    int answers,
    int received,
    int held,
    Duration keepHeld,
    int digestHour,
    int codeTries,
    DeliverySettings delivery,
    BounceSettings bounce,
    DmarcSettings dmarc,
    DkimSettings dkim) {

  public ListSettings {
    AtLeast.one("confirm", confirm.toSeconds());
    AtLeast.one("answers", answers);
    AtLeast.one("received", received);
    AtLeast.one("held", held);
    AtLeast.one("keep-held", keepHeld.toSeconds());
    AtLeast.one("code-tries", codeTries);
  }

  /**
   * How posts go to the mail server. Settings: {@code [desk.list.delivery]}.
   *
   * @param connections how many connections send at once
   * @param rate how many messages all of them send in a second at most
   * @param batch how many messages one connection sends before it is opened anew
   * @param retry how long after a failed attempt the next is made, doubled each time
   * @param giveUp when it is not tried any more
   * @param keep how long it is known what was sent to whom
   */
  public record DeliverySettings(
      int connections, int rate, int batch, Duration retry, Duration giveUp, Duration keep) {

    private static final int LONGEST_DOUBLING = 6;

    public DeliverySettings {
      AtLeast.one("connections", connections);
      AtLeast.one("rate", rate);
      AtLeast.one("batch", batch);
      AtLeast.one("retry", retry.toSeconds());
      AtLeast.one("give-up", giveUp.toSeconds());
      AtLeast.one("keep", keep.toSeconds());
    }

    /** The longest that a message waits for its next attempt. */
    Duration longest() {
      return wait(LONGEST_DOUBLING);
    }

    /** How long after a failed attempt the next is made, where so many failed before. */
    Duration wait(int tries) {
      return retry.multipliedBy(1L << Math.min(tries, LONGEST_DOUBLING));
    }

    public static DeliverySettings defaults() {
      return new DeliverySettings(
          2, 50, 100, Duration.ofMinutes(5), Duration.ofDays(3), Duration.ofDays(30));
    }
  }

  /**
   * Mail that comes back. Settings: {@code [desk.list.bounce]}. A message that came back for good
   * counts 1, one that may yet arrive 0.5.
   *
   * @param limit from this score on a member is sent a trial mail, and nothing if that comes back
   * @param every of what comes back within this time only the worst counts
   * @param decay a score counts no more when nothing came back for so long
   * @param probe how long a trial mail may take to come back
   * @param warn how often a suspended member is written to
   * @param warnings how often in all, before he is taken off the list
   */
  public record BounceSettings(
      int limit, Duration every, Duration decay, Duration probe, Duration warn, int warnings) {

    public BounceSettings {
      AtLeast.one("limit", limit);
      AtLeast.one("decay", decay.toSeconds());
      AtLeast.one("probe", probe.toSeconds());
      AtLeast.one("warn", warn.toSeconds());
    }

    public static BounceSettings defaults() {
      return new BounceSettings(
          5, Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(3), Duration.ofDays(7), 3);
    }
  }

  /**
   * How it is found out what a sender's domain wants of mail that says it is his. Settings: {@code
   * [desk.list.dmarc]}.
   *
   * @param server that is asked, as {@code 127.0.0.1:53}; empty: those of the system
   * @param timeout how long an answer may take
   * @param keep how long an answer is remembered
   */
  public record DmarcSettings(String server, Duration timeout, Duration keep) {

    public DmarcSettings {
      AtLeast.one("timeout", timeout.toMillis());
    }

    public static DmarcSettings defaults() {
      return new DmarcSettings("", Duration.ofSeconds(5), Duration.ofHours(1));
    }
  }

  /**
   * The signature over what is sent. Settings: {@code [desk.list.dkim]}.
   *
   * @param key a private RSA key, PEM (PKCS #8); without it nothing is signed
   * @param selector under which the public one stands in the DNS
   * @param domain that signs; empty: that of the lists
   */
  public record DkimSettings(Optional<Path> key, String selector, String domain) {

    public static DkimSettings defaults() {
      return new DkimSettings(Optional.empty(), "lazareto", "");
    }
  }

  /** Names that keys had once, with those that they have now. */
  static Map<String, String> moved() {
    return Map.of("web", "web.url");
  }

  public static ListSettings defaults() {
    return new ListSettings(
        "",
        Duration.ofDays(3),
        20,
        50,
        500,
        Duration.ofDays(30),
        7,
        5,
        DeliverySettings.defaults(),
        BounceSettings.defaults(),
        DmarcSettings.defaults(),
        DkimSettings.defaults());
  }
}
