// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.conversation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.mailbox.Conversation;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.mail.ListAsked;
import org.lazareto.web.mail.Place;
import org.lazareto.web.mail.RowsView;

/** The conversations of a folder. Immutable. */
record ConversationsView(Frame frame, String folder, Conversation.Some some) {

  static final String PATH = "/mail/conversations";

  /** So many of a conversation's messages are named in its address. */
  private static final int NAMED = 50;

  static String path(String folder) {
    return PATH + Links.of(new Fields(Map.of("name", List.of(folder))));
  }

  String say(String key, Object... arguments) {
    return frame.say(ConversationSite.SENTENCES + "." + key, arguments);
  }

  RowsView rows() {
    return new RowsView(
        frame, folder, some.conversations().stream().map(Conversation::newest).toList());
  }

  /** The message where there is one alone; else all of them. */
  String link(Conversation one) {
    if (one.uids().size() <= 1) {
      return new Place(folder, one.newest().key()).message();
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("name", List.of(folder));
    fields.put("of", List.of("" + one.newest().key().validity()));
    String uids =
        one.uids().stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(","));
    fields.put("uids", List.of(uids));
    return ConversationView.PATH + Links.of(new Fields(fields));
  }

  String list() {
    return ListAsked.of(folder).path();
  }

  Optional<String> next() {
    return some.next().map(key -> path(folder) + "&after=" + key.validity() + "-" + key.uid());
  }
}
