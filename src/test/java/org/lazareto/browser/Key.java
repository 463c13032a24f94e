// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

import java.util.HashMap;
import java.util.Map;

/** Those keys that the whole portal can be used with. */
enum Key {
  TAB("Tab", 9, "", 0),
  BACK_TAB("Tab", 9, "", 8),
  ENTER("Enter", 13, "\r", 0),
  SPACE(" ", 32, " ", 0),
  DOWN("ArrowDown", 40, "", 0);

  private final String key;
  private final int code;
  private final String text;
  private final int modifiers;

  Key(String key, int code, String text, int modifiers) {
    this.key = key;
    this.code = code;
    this.text = text;
    this.modifiers = modifiers;
  }

  Map<String, Object> event(String type) {
    Map<String, Object> event = new HashMap<>();
    event.put("type", type.equals("keyDown") && text.isEmpty() ? "rawKeyDown" : type);
    event.put("key", key);
    event.put("code", key.equals(" ") ? "Space" : key);
    event.put("windowsVirtualKeyCode", code);
    event.put("modifiers", modifiers);
    if (!text.isEmpty() && type.equals("keyDown")) {
      event.put("text", text);
    }
    return event;
  }
}
