// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import java.util.List;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.web.Frame;
import org.lazareto.web.mail.Shown;

/**
 * The lists that somebody is on, as the template reads them. Immutable.
 *
 * @param told what was done just now; empty for nothing
 */
record MineView(Frame frame, String address, List<Own> lists, String told) {

  MineView {
    lists = List.copyOf(lists);
    address = Shown.text(address);
  }

  /**
   * One of them.
   *
   * @param digests whether its posts can be had together
   * @param archive whether there is one
   */
  record Own(Member member, String title, boolean digests, boolean archive) {

    String path() {
      return ListsSite.PATH + "/" + member.list() + "/archive";
    }

    List<Mode> modes() {
      return digests ? List.of(Mode.values()) : List.of(Mode.MAIL, Mode.NONE);
    }

    boolean has(Mode mode) {
      return member.profile().mode() == mode;
    }

    boolean speaks(String language) {
      return member.profile().language().equals(language);
    }
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.list." + key, arguments);
  }
}
