// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.advisory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.desk.advisory.State;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;

/**
 * The published advisories as their template reads them. Immutable.
 *
 * @param words that are searched for; empty for none
 * @param closed whether those are shown that are over
 */
record ListView(Frame frame, List<Advisory> rows, String words, boolean closed) {

  ListView {
    rows = List.copyOf(rows);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.advisory." + key, arguments);
  }

  ArticleView article(Advisory advisory) {
    return new ArticleView(advisory.latestShown().content(), frame.asked().language());
  }

  String published(Advisory advisory) {
    return frame.words().moment(advisory.run().first());
  }

  String state(Advisory advisory) {
    String hub = advisory.isOfHub() ? "· " + say("of-hub", advisory.hub()) + " " : "";
    return hub + (advisory.state() == State.CLOSED ? say("over") : "");
  }

  String empty() {
    if (!words.isEmpty()) {
      return say("empty.found");
    }
    return closed ? say("empty.closed") : say("empty");
  }

  Optional<String> older() {
    if (rows.size() < AdvisoriesSite.PAGE) {
      return Optional.empty();
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (!words.isEmpty()) {
      fields.put("words", List.of(words));
    }
    if (closed) {
      fields.put("closed", List.of("yes"));
    }
    fields.put("before", List.of("" + rows.getLast().run().serial()));
    return Optional.of(AdvisoriesSite.PATH + Links.of(new Fields(fields)));
  }

  String feed() {
    return AdvisoriesSite.FEED + "?lang=" + frame.language();
  }
}
