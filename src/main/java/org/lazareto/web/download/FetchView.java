// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.download;

import org.lazareto.web.Frame;

/**
 * The page on which a file is fetched. Immutable.
 *
 * @param name under which the browser keeps it
 * @param file where it is fetched, once
 * @param said what the examination found
 * @param back the page that the person came from
 */
record FetchView(Frame frame, String name, String file, String said, String back) {

  String say(String key, Object... arguments) {
    return frame.say("web.download." + key, arguments);
  }

  /**
   * A page within this one, of an origin that is nobody's: a frame in it belongs to no site, and so
   * browsers send it none of our cookies, all of which are for our own site alone ({@code
   * SameSite}).
   */
  String within() {
    return "<iframe src=\"" + file + "\"></iframe>";
  }
}
