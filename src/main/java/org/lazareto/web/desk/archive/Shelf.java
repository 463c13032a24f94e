// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.MailList;
import org.lazareto.web.Answer;
import org.lazareto.web.Asked;
import org.lazareto.web.Deeds;
import org.lazareto.web.Frame;
import org.lazareto.web.Portal;
import org.lazareto.web.PublicMenu;
import org.lazareto.web.Reply;

/**
 * Decides who may read which archive; every page of an archive is asked through it. Thread-safe.
 *
 * @param deeds where it is written down that the staff read what members alone may
 */
record Shelf(ListDesk desk, Readers readers, Deeds deeds) {

  private static final int CLOSED = 403;

  /** An archive that is open to who asks. */
  record Opened(Asked asked, MailList list, Reader reader) {

    String path() {
      return ArchiveSite.LISTS + "/" + list.name() + "/archive";
    }

    String title() {
      return list.title(asked.language().locale());
    }

    /** Whether addresses are shown as they are. */
    boolean inside() {
      return !(reader instanceof Reader.Stranger);
    }

    boolean isPublic() {
      return list.value(ListOption.ARCHIVE).equals("public");
    }
  }

  /** What is answered once it is open. */
  @FunctionalInterface
  interface Step {
    Reply of(Opened opened) throws Exception;
  }

  Answer open(Step step) {
    return asked -> {
      var list = desk.lists().find(asked.name("name"));
      if (list.isEmpty()) {
        return Portal.trouble(404, asked);
      }
      Reader reader = readers.of(asked.visitor());
      String whose = list.get().value(ListOption.ARCHIVE);
      if (whose.equals("public")) {
        return step.of(new Opened(asked, list.get(), narrowed(list.get(), reader)));
      }
      if (whose.equals("members") && reads(list.get(), reader)) {
        return step.of(new Opened(asked, list.get(), reader));
      }
      return whose.equals("members") && list.get().is(ListOption.SHOWN)
          ? closed(asked, list.get())
          : Portal.trouble(404, asked);
    };
  }

  private boolean reads(MailList list, Reader reader) {
    return switch (reader) {
      case Reader.Keeper _ -> true;
      case Reader.Known(var address) -> desk.members().find(list.name(), address).isPresent();
      case Reader.Stranger _ -> false;
    };
  }

  /** Of another list's member no more is shown than to anybody. */
  private Reader narrowed(MailList list, Reader reader) {
    return reads(list, reader) ? reader : new Reader.Stranger();
  }

  /** Notes what the staff read that is not for everybody. */
  void note(Opened opened, long number) {
    if (opened.reader() instanceof Reader.Keeper(var person) && !opened.isPublic()) {
      deeds.commanded(
          person,
          opened.asked().visitor().address(),
          "list.archive {list=" + opened.list().name() + ", post=" + number + "}");
    }
  }

  private static Reply closed(Asked asked, MailList list) {
    Frame frame =
        PublicMenu.frame(asked, "web.desk.archive.closed.title")
            .below(
                new Frame.Crumb(ArchiveSite.LISTS, asked.language().say("web.desk.list.title")),
                new Frame.Crumb(
                    ArchiveSite.LISTS + "/" + list.name(), list.title(asked.language().locale())));
    return Reply.page(
        CLOSED, (out, forms) -> JteclosedGenerated.render(out, forms, frame, list.name()));
  }
}
