// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.control.Peer;
import org.lazareto.demo.Advising;
import org.lazareto.demo.Discussion;
import org.lazareto.demo.Learning;
import org.lazareto.demo.Maildir;
import org.lazareto.demo.Result;
import org.lazareto.demo.Stage;
import org.lazareto.demo.Step;
import org.lazareto.demo.Visitor;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.course.Language;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Stops;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Duty;
import org.lazareto.web.Role;
import org.lazareto.web.WebSettings;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Passwords;

/**
 * What the user attention group does in the demonstration after a message was stopped: each step
 * through the parts that do it everywhere, and told once its outcome is seen. Confined to one
 * thread.
 */
final class DemoStory {

  /** The administrator of the demonstration, with whose account a newcomer logs in. */
  static final String SECOND = "demo";

  /** Of the group; nobody is told the password, since nobody needs it. */
  private static final String WRITER = "rosa";

  private final Terminal terminal;
  private final Stage stage;
  private final Gate gate;
  private final Portals portal;
  private final DemoReport report;
  private final List<Step> steps = new ArrayList<>();

  DemoStory(Terminal terminal, Stage stage, Gate gate, Portals portal, DemoReport report) {
    this.terminal = terminal;
    this.stage = stage;
    this.gate = gate;
    this.portal = portal;
    this.report = report;
  }

  /**
   * Tells it from its beginning to its end, or to the step that failed.
   *
   * @param password of the administrator
   * @return whether all went well
   */
  boolean tell(List<Result> results, String password) throws InterruptedException {
    report.group();
    try (Visitor writer = visitor();
        Visitor second = visitor();
        Visitor anybody = visitor()) {
      writer.logIn(WRITER, password(gate.settings().web(), WRITER, Role.GAU));
      second.logIn(SECOND, password);
      tell(stopped(results), writer, second, anybody);
      return true;
    } catch (IOException | RuntimeException e) {
      report.failed(e);
      return false;
    }
  }

  private void tell(Entry stopped, Visitor writer, Visitor second, Visitor anybody)
      throws IOException, InterruptedException {
    Publications published = portal.published();
    Maildir maildir = Maildir.at(stage.maildir());
    Discussion discussion =
        new Discussion(published.attention().lists(), maildir, terminal.catalogue());
    done(discussion.prepare());
    Advising advising =
        new Advising(
            published.advisories(), new Stops(gate.database()), maildir, discussion.members());
    Advisory draft = advising.draft(writer, stopped);
    done(new Step("draft", List.of(WRITER, stopped.subject()), ""));
    done(advising.publish(second, draft));
    done(advising.arrived(draft));
    done(discussion.ask(stage.ports().proxy(), second));
    done(discussion.archived(anybody));
    CourseDesk courses = published.attention().courses();
    Learning learning =
        new Learning(
            courses.shelf(), courses.learners(), courses.enrolments(), courses.certificates());
    Learning.Earned earned = learning.take(language());
    done(earned.step());
    done(learning.certify(earned.certificate(), courses.paper(), stage.folder(), anybody));
  }

  private void done(Step step) {
    steps.add(step);
    report.step(steps.size(), step);
  }

  /** What was done, for who wants to see it. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  private static Entry stopped(List<Result> results) {
    return results.stream()
        .flatMap(result -> result.entry().stream())
        .filter(entry -> entry.verdict().filter(Verdict.INFECTED::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new LazaretoException("demo.group.nothing-stopped", "-"));
  }

  private Language language() {
    return Language.find(terminal.catalogue().locale().getLanguage()).orElse(Language.EN);
  }

  private Visitor visitor() throws IOException {
    String language = terminal.catalogue().locale().getLanguage();
    return new Visitor(portal.address(), stage.portal(), language);
  }

  /** A new password for an account of the demonstration, which is made if need be. */
  static String password(WebSettings web, String name, Role role) {
    String password = Passwords.generated();
    String user = Peer.self().user();
    try (Database database = Accounts.database(web)) {
      Accounts accounts = new Accounts(database, new Passwords(web.accounts()), Clock.systemUTC());
      if (accounts.list().stream().anyMatch(one -> one.name().equals(name))) {
        accounts.setPassword(user, name, password);
      } else {
        accounts.add(user, name, Duty.of(role), password);
      }
    }
    return password;
  }
}
