// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.List;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Reply;

/**
 * The page before a step that cannot be taken back at once. Immutable.
 *
 * @param facts what the step is about and what it leads to
 * @param refused why it was not done; empty before the first try
 * @param back where those go who do not want it
 */
public record Confirm(
    Frame frame, List<String> facts, String refused, Grid.Press press, String back) {

  public Confirm {
    facts = facts.stream().map(fact -> Quoted.of(fact, Grid.LONGEST)).toList();
    refused = Quoted.of(refused, Grid.LONGEST);
  }

  /** The page; 409 where the gate has refused (RFC 9110 15.5.10). */
  public Reply page(Asked asked) {
    int status = refused.isEmpty() ? 200 : 409;
    return Reply.form(status, asked, (out, forms) -> JteconfirmGenerated.render(out, forms, this));
  }
}
