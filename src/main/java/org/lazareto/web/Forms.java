// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;
import java.util.Optional;

/**
 * Puts its token into each form that changes something. A template calls before the {@code >} of
 * the form's tag: that one ends our field, and we end the form's tag. Immutable.
 *
 * @param token the same for all forms of a page: random text cannot be packed
 */
record Forms(Optional<String> token) implements HtmlInterceptor {

  /** For pages that change nothing. */
  static final Forms PLAIN = new Forms(Optional.empty());

  /** For pages that change something, seen by the browser with that pass. */
  static Forms of(Pass pass) {
    return new Forms(Optional.of(FormToken.of(pass)));
  }

  @Override
  public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput out) {
    if ("post".equals(attributes.get("method"))) {
      token.ifPresent(
          value ->
              out.writeContent(
                  "><input type=\"hidden\" name=\""
                      + FormToken.FIELD
                      + "\" value=\""
                      + value
                      + "\""));
    }
  }

  @Override
  public void onHtmlTagClosed(String name, TemplateOutput out) {}
}
