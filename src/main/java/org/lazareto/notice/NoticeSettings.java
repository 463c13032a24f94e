// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.mail.Site;

/**
 * Who is told what. Settings: {@code [notice]}. Immutable.
 *
 * @param recipients whether our recipients are told what was stopped for them
 * @param senders whether senders of ours are told what was stopped of theirs
 * @param staff who gets digests and requests; empty for nobody
 * @param language where none of {@code languages} says otherwise
 * @param templates a directory whose files stand in the place of the built-in ones
 * @param from the address in the From field; empty for postmaster at this node
 * @param contact how people reach the staff of their network, in a few words; may be empty
 * @param lessons the address that links to the short lessons begin with; empty for no link
 * @param never recipients that are never told: lists and machines, {@code *} for anything
 * @param limits how much is sent
 * @param retry how long after a failed attempt the next is made, doubled each time
 * @param giveUp when it is not tried any more
 * @param keep how long it is known what was sent
 */
public record NoticeSettings(
    boolean recipients,
    boolean senders,
    List<String> staff,
    Language language,
    List<Speech> languages,
    Optional<Path> templates,
    String from,
    String contact,
    String lessons,
    List<String> never,
    LimitSettings limits,
    OutbreakSettings outbreaks,
    Duration retry,
    Duration giveUp,
    Duration keep) {

  /**
   * How much is sent. Settings: {@code [notice.limits]}.
   *
   * @param person notices for one person in a day
   * @param hour notices in all in an hour, those for staff apart
   */
  public record LimitSettings(int person, int hour) {
    public static LimitSettings defaults() {
      return new LimitSettings(10, 1000);
    }
  }

  public NoticeSettings {
    staff = List.copyOf(staff);
    languages = List.copyOf(languages);
    never = List.copyOf(never);
  }

  public static NoticeSettings defaults() {
    return new NoticeSettings(
        true,
        true,
        List.of(),
        Language.ES,
        List.of(),
        Optional.empty(),
        "",
        "",
        "",
        List.of("owner-*", "*-owner@*", "*-request@*", "*-bounces@*", "mailer-daemon*"),
        LimitSettings.defaults(),
        OutbreakSettings.defaults(),
        Duration.ofMinutes(5),
        Duration.ofDays(3),
        Duration.ofDays(30));
  }

  Language languageOf(Address address, Site site) {
    return languages.stream()
        .filter(speech -> speech.speaks(address, site))
        .findFirst()
        .map(Speech::language)
        .orElse(language);
  }

  List<Address> staffAddresses() {
    return staff.stream().map(Address::new).toList();
  }
}
