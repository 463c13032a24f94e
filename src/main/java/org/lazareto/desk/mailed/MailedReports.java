// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.mailed;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.DeskSettings.MailSettings;
import org.lazareto.desk.FactsOf;
import org.lazareto.desk.Reception;
import org.lazareto.desk.Reported;
import org.lazareto.desk.Reported.Reporter;
import org.lazareto.desk.Reported.Way;
import org.lazareto.desk.Reports;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Excerpts;
import org.lazareto.ops.MailLine;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * The addresses to which people send what looks suspicious, and at which the staff answer. Who it
 * is from is what the mail says and no more. Thread-safe.
 */
public final class MailedReports implements Addressee {

  private static final System.Logger LOG = System.getLogger(MailedReports.class.getName());

  private final MailSettings settings;
  private final Reports reports;
  private final Excerpts excerpts;
  private final Predicate<Address> ours;
  private final StaffAnswers answers;

  /**
   * @param ours whether an address is of our own domains
   */
  public MailedReports(
      MailSettings settings,
      Reports reports,
      Excerpts excerpts,
      Predicate<Address> ours,
      StaffAnswers answers) {
    this.settings = settings;
    this.reports = reports;
    this.excerpts = excerpts;
    this.ours = ours;
    this.answers = answers;
  }

  @Override
  public boolean takes(Address recipient) {
    return language(recipient).isPresent();
  }

  private Optional<String> language(Address recipient) {
    return settings.addresses().entrySet().stream()
        .filter(one -> names(recipient, new Address(one.getValue())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The whole address, or what stands before its sign: an alias that is a pipe can say no more. */
  private static boolean names(Address recipient, Address own) {
    return recipient.domain().isEmpty()
        ? recipient.text().equalsIgnoreCase(own.local())
        : recipient.key().equals(own.key());
  }

  @Override
  public Reception receive(Address sender, Address recipient, ByteSource message) {
    try {
      return received(sender, language(recipient).orElse("es"), message);
    } catch (StoreUnavailable | IOException e) {
      LOG.log(Level.WARNING, "a report by mail waits", e);
      return new Reception.Later("it cannot be kept just now");
    } catch (LazaretoException e) {
      return refused(e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a report by mail waits", e);
      return new Reception.Later("it cannot be read just now");
    }
  }

  private Reception received(Address sender, String language, ByteSource message)
      throws IOException {
    Mailed mail = Mailed.of(message, excerpts, sender);
    if (sender.isNull() || mail.automatic()) {
      // No person wrote it, and nobody waits for an answer.
      MailLine.of("report").with("mail", "ignored").with("sender", sender.text()).write();
      return new Reception.Taken();
    }
    Optional<Reception> answered = answers.take(mail, sender);
    return answered.isPresent() ? answered.get() : reported(mail, language, message);
  }

  private Reception reported(Mailed mail, String language, ByteSource message) throws IOException {
    boolean known = ours.test(mail.from());
    if (!known && !settings.strangers()) {
      return new Reception.Refused("only mail from our own users is taken here");
    }
    // Whoever is not ours gets no letters: anybody could make us write to anybody.
    String address = known ? mail.from().text() : "";
    Reporter by = new Reporter(mail.from().key(), address, language);
    if (mail.attached().isEmpty()) {
      note(reports.make(new Reported(by, "", mail.facts(), Way.INLINE), message), Way.INLINE);
      return new Reception.Taken();
    }
    return attached(mail, by, message);
  }

  /** Each of its own; what is kept stays, also if there is no room for the next. */
  private Reception attached(Mailed mail, Reporter by, ByteSource message) throws IOException {
    Reception outcome = new Reception.Taken();
    int kept = 0;
    for (String path : mail.attached().stream().limit(settings.attached()).toList()) {
      try {
        var ignored =
            excerpts.part(message, path, (_, content) -> note(attached(by, content), Way.ATTACHED));
        kept++;
      } catch (StoreUnavailable e) {
        throw e;
      } catch (LazaretoException e) {
        outcome = refused(e);
      }
    }
    return kept > 0 ? new Reception.Taken() : outcome;
  }

  private Reports.Made attached(Reporter by, ByteSource content) throws IOException {
    Reported reported = new Reported(by, "", FactsOf.message(excerpts.of(content)), Way.ATTACHED);
    return reports.make(reported, content);
  }

  private static void note(Reports.Made made, Way way) {
    MailLine.of("report")
        .with("number", made.number())
        .with("mail", way.label())
        .with("outcome", made.anew() ? "made" : "known")
        .write();
  }

  private static Reception refused(LazaretoException why) {
    return new Reception.Refused(why.in(Catalogue.ENGLISH).replaceAll("\\s+", " "));
  }
}
