// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.download;

import java.util.List;
import org.lazareto.depot.Entry;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;

/** The depot's tools as their template reads them. Immutable. */
record DownloadsView(Frame frame, List<Tool> tools) {

  private static final int LONGEST = 2000;

  /**
   * A tool.
   *
   * @param signed whether the depot's signed index says the same of its bytes
   */
  record Tool(Entry entry, boolean signed) {}

  DownloadsView {
    tools = List.copyOf(tools);
  }

  String say(String key, Object... arguments) {
    return frame.say("web.desk.download." + key, arguments);
  }

  String path(Tool tool) {
    return DownloadsSite.PATH + "/" + Links.piece(tool.entry().name());
  }

  String description(Tool tool) {
    boolean spanish = frame.language().equals("es");
    return Quoted.of(spanish ? tool.entry().spanish() : tool.entry().english(), LONGEST);
  }

  String size(Tool tool) {
    return frame.words().size(tool.entry().size());
  }

  String added(Tool tool) {
    return frame.words().day(tool.entry().added());
  }

  String signed(Tool tool) {
    return say(tool.signed() ? "signed" : "not-signed");
  }
}
