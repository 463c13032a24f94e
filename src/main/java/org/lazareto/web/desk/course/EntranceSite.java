// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.course;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.course.Language;
import org.lazareto.desk.course.Told;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.desk.course.mail.EntranceLetter;
import org.lazareto.mail.Address;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Access;
import org.lazareto.web.Asked;
import org.lazareto.web.Method;
import org.lazareto.web.Pace;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;

/**
 * Becoming somebody: by a word that was mailed, or by the webmail's log-in. Looking at a page
 * changes nothing: a mail program that follows links uses no word up. Thread-safe.
 */
public final class EntranceSite {

  private static final String WORD = Classroom.ENTER + "/{word}";
  private static final String WEBMAIL = "/mail/courses";
  private static final Pattern BACK =
      Pattern.compile("/(?:courses|learning)(?:/[a-z0-9-]{1,60}){0,2}");
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>,;:\"()\\[\\]\\\\@]{1,64}@[A-Za-z0-9.-]{1,180}");

  private final Classroom room;
  private final EntranceLetter letter;
  private final Pace pace;
  private final Optional<Function<Asked, Optional<Address>>> mailbox;

  /**
   * @param pace how often one network may have words mailed
   * @param mailbox the address of who is logged in to the webmail, where there is one
   */
  public EntranceSite(
      Classroom room,
      EntranceLetter letter,
      Pace pace,
      Optional<Function<Asked, Optional<Address>>> mailbox) {
    this.room = room;
    this.letter = letter;
    this.pace = pace;
    this.mailbox = mailbox;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(mailbox.isPresent() ? webmailRoutes() : List.of());
    routes.addAll(publicRoutes());
    return routes;
  }

  private List<Route> publicRoutes() {
    return List.of(
        Classroom.page(Classroom.ENTER, asked -> form(asked, "", false)),
        Classroom.change(Classroom.ENTER, this::send),
        Classroom.page(WORD, this::word),
        Classroom.change(WORD, this::use),
        Classroom.change(Classroom.MINE + "/leave", this::leave));
  }

  /** Below the webmail, whose cookie comes there alone. */
  private List<Route> webmailRoutes() {
    Access users = new Access.MailboxUsers();
    return List.of(
        new Route(Method.GET, WEBMAIL, users, this::fromWebmail),
        new Route(Method.POST, WEBMAIL, users, this::enterFromWebmail));
  }

  private Reply form(Asked asked, String why, boolean sent) {
    EnterView view =
        new EnterView(
            Classroom.frame(asked, "web.desk.course.enter.title").below(Classroom.top(asked)),
            back(asked),
            why,
            sent,
            mailbox.isPresent());
    int status = why.isEmpty() ? 200 : 409;
    return Reply.form(status, asked, (out, forms) -> JteenterGenerated.render(out, forms, view));
  }

  private static String back(Asked asked) {
    return asked
        .form()
        .find("to")
        .or(() -> asked.query().find("to"))
        .filter(to -> BACK.matcher(to).matches())
        .orElse(Classroom.MINE);
  }

  /** Sends a word to an address, or takes one that was typed. */
  private Reply send(Asked asked) {
    Optional<String> typed = asked.form().find("word");
    if (typed.isPresent()) {
      String word = typed.get();
      return word.matches("[0-9a-zA-Z]{1,40}")
          ? Reply.seeOther(Classroom.ENTER + "/" + word)
          : form(asked, asked.language().say("web.desk.course.word.gone"), true);
    }
    String address = asked.form().find("address").orElse("");
    if (!ADDRESS.matcher(address).matches()) {
      return form(asked, asked.language().say("web.desk.course.enter.no-address"), false);
    }
    Address who = new Address(address);
    if (!room.people().learners().welcome(who)) {
      LazaretoException why = new LazaretoException("course.not-ours", address);
      return form(asked, why.in(asked.language()), false);
    }
    Duration wait = pace.of(Pace.network(asked.visitor().address()));
    if (!wait.isZero()) {
      return Portal.later(asked, wait);
    }
    if (!room.enrolments().mayAnswerAnybody(who)) {
      return form(asked, asked.language().say("web.desk.course.enter.many"), false);
    }
    try {
      boolean taken = letter.send(who, Classroom.language(asked), back(asked));
      return taken
          ? form(asked, "", true)
          : form(asked, asked.language().say("web.desk.course.enter.not-sent"), false);
    } catch (LazaretoException e) {
      return form(asked, e.in(asked.language()), false);
    }
  }

  private Reply word(Asked asked) {
    Optional<Confirmations.Confirmed> known = letter.look(asked.name("word"));
    WordView view =
        new WordView(
            Classroom.frame(asked, "web.desk.course.word.title").below(Classroom.top(asked)),
            known.map(one -> one.who().text()).orElse(""),
            Classroom.ENTER + "/" + asked.name("word"));
    int status = known.isPresent() ? 200 : 404;
    return Reply.form(status, asked, (out, forms) -> JtewordGenerated.render(out, forms, view));
  }

  private Reply use(Asked asked) {
    Optional<Confirmations.Confirmed> used = letter.use(asked.name("word"));
    if (used.isEmpty()) {
      return word(asked);
    }
    String back = EntranceLetter.back(used.get());
    return enter(asked, used.get().who(), BACK.matcher(back).matches() ? back : Classroom.MINE);
  }

  private Reply enter(Asked asked, Address who, String back) {
    Language language = Classroom.language(asked);
    Learner learner = room.people().learners().of(who, language);
    room.people().learners().speaks(learner, language);
    LearnerCookie.shown(asked.visitor()).ifPresent(room.people().sessions()::end);
    String secret = LearnerCookie.fresh();
    room.people().sessions().begin(LearnerCookie.digest(secret), learner);
    return Reply.seeOther(back).withCookie(LearnerCookie.set(secret));
  }

  private Reply leave(Asked asked) {
    LearnerCookie.shown(asked.visitor()).ifPresent(room.people().sessions()::end);
    return Reply.seeOther(Told.PATH).withCookie(LearnerCookie.gone());
  }

  private Optional<Address> mailbox(Asked asked) {
    return mailbox.flatMap(known -> known.apply(asked));
  }

  private Reply fromWebmail(Asked asked) {
    WordView view =
        new WordView(
            Classroom.frame(asked, "web.desk.course.word.title").below(Classroom.top(asked)),
            mailbox(asked).map(Address::text).orElse(""),
            WEBMAIL + "?to=" + back(asked));
    return Reply.form(200, asked, (out, forms) -> JtewordGenerated.render(out, forms, view));
  }

  private Reply enterFromWebmail(Asked asked) {
    Optional<Address> who = mailbox(asked);
    if (who.isPresent() && !room.people().learners().welcome(who.get())) {
      LazaretoException why = new LazaretoException("course.not-ours", who.get().text());
      return form(asked, why.in(asked.language()), false);
    }
    return who.map(address -> enter(asked, address, back(asked)))
        .orElseGet(() -> fromWebmail(asked));
  }
}
