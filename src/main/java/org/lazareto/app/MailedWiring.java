// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.desk.AnswerWords;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.DeskSettings.MailSettings;
import org.lazareto.desk.Reports;
import org.lazareto.desk.mailed.MailedReports;
import org.lazareto.desk.mailed.StaffAnswers;
import org.lazareto.mail.Address;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.store.Database;
import org.lazareto.web.Person;
import org.lazareto.web.Role;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Diary;

/** Reports by mail, wired. Immutable. */
record MailedWiring(Settings settings, Database database, Clock clock) {

  /** What mail to their addresses is handed to. */
  MailedReports reports(Reports reports, Excerpts excerpts) {
    return new MailedReports(
        mail(),
        reports,
        excerpts,
        address -> !address.domain().isEmpty() && settings.site().ours(address),
        new StaffAnswers(reports, words(), this::staff, this::note));
  }

  private MailSettings mail() {
    return settings.desk().reports().mail();
  }

  /** For letters that can be answered; none where no mail comes here. */
  Optional<AnswerWords> answerable() {
    return mail().addresses().isEmpty() ? Optional.empty() : Optional.of(words());
  }

  private boolean staff(Address address) {
    return settings.notice().staff().stream()
        .anyMatch(one -> new Address(one).key().equals(address.key()));
  }

  private AnswerWords words() {
    List<String> staff = settings.notice().staff();
    Address whose = new Address(staff.isEmpty() ? "nobody@localhost" : staff.getFirst());
    return new AnswerWords(new Confirmations(database, clock), whose, mail().word());
  }

  /**
   * Where replies to letters to the staff go: the address in their language, or the one there is.
   */
  Optional<Address> door() {
    String language = settings.notice().language().catalogue().locale().getLanguage();
    Map<String, String> all = mail().addresses();
    return Optional.ofNullable(all.get(language))
        .or(() -> all.values().stream().findFirst())
        .map(Address::new);
  }

  /** In the portal's audit, as what is done at the desk. */
  private void note(String who, Map<String, String> what) {
    try (Database accounts = Accounts.database(settings.web())) {
      new Diary(accounts, clock)
          .commanded(new Person(who, Role.GAU, 0), "", new Request("report.answer", what).text());
    }
  }
}
