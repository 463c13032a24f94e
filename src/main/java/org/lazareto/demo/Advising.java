// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.list.Lists;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Stops;
import org.lazareto.text.LazaretoException;

/**
 * How two of the staff warn everybody of a message that was stopped: on the pages of the portal, as
 * people do. Confined to one thread.
 *
 * @param readers how many are on the list for what is urgent
 */
public record Advising(Advisories advisories, Stops stops, Maildir maildir, long readers) {

  private static final Pattern NUMBER = Pattern.compile("/desk/advisories/([0-9]+)/.*");
  private static final Pattern READ = Pattern.compile("name=\"read\" value=\"([0-9]+)\"");

  /** A draft of what was stopped, by pressing one button of its page. */
  public Advisory draft(Visitor writer, Entry stopped) throws IOException, InterruptedException {
    // Above the webmail there is room for a few, and each run of the demonstration makes one.
    advisories.standing().forEach(one -> advisories.close(one.number(), "demo"));
    writer.get("/messages/" + stopped.id());
    String edit = writer.send("/desk/advisories/new", Map.of("message", stopped.id()));
    return advisories.find(Long.parseLong(NUMBER.matcher(edit).replaceAll("$1"))).orElseThrow();
  }

  /** Somebody else reads it, stands for it, and gives it to everybody. */
  public Step publish(Visitor second, Advisory draft) throws IOException, InterruptedException {
    String page = "/desk/advisories/" + draft.number();
    second.get(page);
    second.send(page + "/approve", Map.of("read", second.piece(READ)));
    second.get(page + "/publish");
    second.send(page + "/publish", Map.of("days", "7", "list", Lists.URGENT));
    second.get(draft.path());
    long stopped = stops.of(draft.latest().content().marks().signatures()).messages();
    if (stopped == 0) {
      throw new LazaretoException("demo.group.nothing-stopped", draft.name());
    }
    return Step.of("published", stopped).at(draft.path());
  }

  /** Its mail has come to everybody who is on the list. */
  public Step arrived(Advisory draft) throws IOException, InterruptedException {
    String[] marks = {draft.path() + "?lang=", "List-Id:"};
    Waiting.until("advisory", () -> maildir.count(marks) >= readers);
    return Step.of("mail", readers, Lists.URGENT);
  }
}
