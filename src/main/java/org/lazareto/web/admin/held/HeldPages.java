// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.held;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.Request;
import org.lazareto.ops.Quoted;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.Words;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.GateRow;
import org.lazareto.web.admin.held.HeldMessage.Wish;

/** What all pages of held mail need: the gate's rows, and the frame. Thread-safe. */
record HeldPages(Desk desk) {

  static final String PATH = "/quarantine";
  static final String TITLE = "web.admin.held.title";

  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._+~-]{0,139}";

  /** The id in the path, which goes into commands and addresses. */
  static String id(Asked asked) {
    String id = asked.name("id");
    if (!isId(id)) {
      throw new LazaretoException("quarantine.unknown", Quoted.of(id));
    }
    return id;
  }

  static boolean isId(String id) {
    return id.matches(ID);
  }

  HeldMessage held(Asked asked, String id) {
    return desk.read(new Request("quarantine.show", Map.of("id", id))).stream()
        .findFirst()
        .map(row -> new HeldMessage(new GateRow(row), words(asked)))
        .orElseThrow(() -> new LazaretoException("quarantine.unknown", id));
  }

  /** The same where it may be held no longer. */
  Optional<HeldMessage> find(Asked asked, String id) {
    try {
      return Optional.of(held(asked, id));
    } catch (LazaretoException e) {
      if (e.key().equals("quarantine.unknown")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  List<Wish> wishes(Asked asked, String id) {
    return wishes(asked, new Request("quarantine.requests", Map.of("id", id)));
  }

  /** All open requests, the oldest first. */
  List<Wish> wishes(Asked asked) {
    return wishes(asked, Request.of("quarantine.requests"));
  }

  private List<Wish> wishes(Asked asked, Request request) {
    return GateRow.all(desk.read(request)).stream().map(r -> Wish.of(r, words(asked))).toList();
  }

  static Words words(Asked asked) {
    return Frame.around(asked, TITLE).words();
  }

  /** Below the list. */
  Frame frame(Asked asked, String titleKey) {
    return desk.frame(asked, titleKey).below(new Crumb(PATH, asked.language().say(TITLE)));
  }

  /** Below one message. */
  Frame frame(Asked asked, String titleKey, HeldMessage held) {
    return desk.frame(asked, titleKey)
        .below(
            new Crumb(PATH, asked.language().say(TITLE)),
            new Crumb(PATH + "/" + held.id(), held.id()));
  }
}
