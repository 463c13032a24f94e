// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.desk.list.Held;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.Lists;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.Members;
import org.lazareto.mail.Address;
import org.lazareto.text.Catalogue;

/**
 * The two lists of the demonstration with their members, and a question that one of them asks.
 * Confined to one thread.
 */
public record Discussion(ListDesk lists, Maildir maildir, Catalogue language) {

  private static final String HELD = "/desk/lists/held";

  /** Both lists with everybody on them who has a mailbox; their archives are open. */
  public Step prepare() {
    for (String name : List.of(Lists.DISCUSSION, Lists.URGENT)) {
      // Of "salud.test" no name server is to be asked what it wants of lists.
      var ignored =
          lists.lists().set(name, Map.of(ListOption.ARCHIVE, "public", ListOption.MUNGE, "never"));
      MailboxSamples.PEOPLE.forEach(member -> join(name, member));
    }
    return Step.of("lists", Lists.DISCUSSION, Lists.URGENT, members()).at("/lists");
  }

  private void join(String list, String member) {
    Member.Profile profile =
        new Member.Profile("", language.locale().getLanguage(), "", Member.Mode.MAIL);
    boolean ignored = lists.members().add(list, new Members.Wanted(new Address(member), profile));
  }

  public long members() {
    return lists.members().count(Lists.DISCUSSION);
  }

  /** Somebody asks by mail; a first question waits until one of the staff has let it pass. */
  public Step ask(int port, Visitor staff) throws IOException, InterruptedException {
    ListPost post =
        ListPost.of(
            new Address(MailboxSamples.COLLEAGUE),
            lists.addresses().posts(Lists.DISCUSSION),
            language.say("demo.group.question"),
            language.say("demo.group.question.text"));
    post.send(port);
    Waiting.until("question", () -> held(post).isPresent() || posted(post));
    Optional<Held> held = held(post);
    if (held.isPresent()) {
      staff.get(HELD + "/" + held.get().number());
      String ignored = staff.send(HELD + "/" + held.get().number(), Map.of("do", "accept"));
    }
    long members = members();
    Waiting.until("post", () -> maildir.count(post.id(), "List-Id:") >= members);
    return Step.of(held.isPresent() ? "first-post" : "post", Lists.DISCUSSION, members);
  }

  private Optional<Held> held(ListPost post) {
    return lists.moderation().after(Lists.DISCUSSION, 0, 100).stream()
        .filter(one -> one.heading().messageId().equals(post.id()))
        .findFirst();
  }

  private boolean posted(ListPost post) throws IOException {
    return maildir.count(post.id(), "List-Id:") > 0;
  }

  /** It stands in the archive that everybody can read. */
  public Step archived(Visitor reader) throws IOException, InterruptedException {
    String archive = "/lists/" + Lists.DISCUSSION + "/archive";
    String subject = language.say("demo.group.question");
    Waiting.until("archive", () -> reader.get(archive).contains(subject));
    return Step.of("archive").at(archive);
  }
}
