// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.List;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Reply;

/**
 * The page before a step that cannot be taken back at once. Immutable.
 *
 * @param facts what the step is about and what it leads to
 * @param page says why it was not done, after a try
 * @param back where those go who do not want it
 */
public record Confirm(Page page, List<String> facts, Grid.Press press, String back) {

  public Confirm {
    facts = facts.stream().map(fact -> Quoted.of(fact, Grid.LONGEST)).toList();
  }

  public Reply reply() {
    return Reply.form(
        page.told().status(),
        page.asked(),
        (out, forms) -> JteconfirmGenerated.render(out, forms, this));
  }
}
