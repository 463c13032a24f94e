// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.mail.Address;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.desk.archive.Readers;
import org.lazareto.web.mail.Place;

/** What is a member's own: how each list comes, in which language, and whether. Thread-safe. */
final class MinePages {

  static final String PATH = ListsSite.PATH + "/mine";

  private static final String TITLE = "web.desk.list.mine.title";

  private final Pages pages;
  private final Readers readers;

  MinePages(Pages pages, Readers readers) {
    this.pages = pages;
    this.readers = readers;
  }

  /** The mailed link: a page with a button, since programs look at links before people do. */
  Reply ask(Asked asked) {
    return pages
        .guessing(asked)
        .or(() -> owner(asked).map(who -> ask(asked, who)))
        .orElseGet(() -> pages.unknown(asked));
  }

  private static Reply ask(Asked asked, Address who) {
    AskView view =
        new AskView(Pages.frame(asked, TITLE), "mine", who.text(), asked.target().path());
    return Reply.form(200, asked, (out, forms) -> JteaskGenerated.render(out, forms, view));
  }

  /** From now on the browser is known by a cookie, and the word stands in no further address. */
  Reply open(Asked asked) {
    return pages
        .guessing(asked)
        .or(() -> owner(asked).map(who -> Reply.seeOther(PATH).withCookie(readers.begin(who))))
        .orElseGet(() -> pages.unknown(asked));
  }

  private Optional<Address> owner(Asked asked) {
    return pages.desk().ownPages().of(asked.name("word").toLowerCase(Locale.ROOT));
  }

  Reply page(Asked asked) {
    return readers
        .address(asked.visitor())
        .map(who -> page(asked, who))
        .orElseGet(() -> nobody(asked));
  }

  private Reply page(Asked asked, Address who) {
    Frame frame = Pages.frame(asked, TITLE);
    List<MineView.Own> own =
        pages.desk().members().of(who).stream().flatMap(m -> own(asked, m).stream()).toList();
    MineView view = new MineView(frame, who.text(), own, Desk.said(asked).orElse(""));
    return Reply.form(200, asked, (out, forms) -> JtemineGenerated.render(out, forms, view));
  }

  private Optional<MineView.Own> own(Asked asked, Member member) {
    return pages
        .desk()
        .lists()
        .find(member.list())
        .map(
            list ->
                new MineView.Own(
                    member,
                    list.title(asked.language().locale()),
                    list.digests(),
                    !list.value(ListOption.ARCHIVE).equals("none")));
  }

  private static Reply nobody(Asked asked) {
    return Pages.said(200, Pages.frame(asked, TITLE), "web.desk.list.mine.nobody");
  }

  Reply change(Asked asked) {
    Optional<Address> who = readers.address(asked.visitor());
    if (who.isEmpty()) {
      return nobody(asked);
    }
    if (asked.form().find("do").filter("end"::equals).isPresent()) {
      readers.end(asked.visitor());
      return Reply.seeOther(ListsSite.PATH);
    }
    // The number is looked for among what is theirs: nobody changes what is another's.
    Optional<Member> member =
        pages.desk().members().of(who.get()).stream()
            .filter(
                one ->
                    asked.form().find("member").flatMap(Place::number).stream()
                        .anyMatch(number -> number == one.number()))
            .findFirst();
    if (member.isEmpty()) {
      return Reply.seeOther(PATH);
    }
    return changed(asked, member.get());
  }

  private Reply changed(Asked asked, Member member) {
    if (asked.form().find("do").filter("leave"::equals).isPresent()) {
      var ignored = pages.desk().subscriptions().leave(member.token());
      return Reply.seeOther(Desk.done(PATH, "list-left"));
    }
    Profile old = member.profile();
    Optional<MailList> list = pages.desk().lists().find(member.list());
    Mode mode =
        asked
            .form()
            .find("mode")
            .flatMap(Mode::find)
            .filter(m -> m != Mode.DIGEST || list.filter(MailList::digests).isPresent())
            .orElse(old.mode());
    String language =
        asked.form().find("language").filter(l -> l.matches("es|en")).orElse(old.language());
    boolean ignored =
        pages
            .desk()
            .members()
            .change(member.number(), new Profile(old.name(), language, old.node(), mode));
    if (member.suspended() && asked.form().find("again").isPresent()) {
      pages.desk().members().restore(member.number());
    }
    return Reply.seeOther(Desk.done(PATH, "list-changed"));
  }
}
