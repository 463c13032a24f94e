// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import java.util.List;
import java.util.Optional;
import org.lazareto.node.Wanted;
import org.lazareto.node.web.Upstream;

/**
 * What an installation with nodes behind it has to tell: its own reports, those of its nodes, and
 * what they lack. Thread-safe.
 */
public record Upward(Upstream own, Onward onward, Wanted lacking) implements Upstream {

  @Override
  public Optional<Told> due(String line) {
    return own.due(line);
  }

  @Override
  public void taken(String line, Told told) {
    own.taken(line, told);
  }

  @Override
  public void handed(String line, Told told) {
    own.handed(line, told);
  }

  @Override
  public void arrived(String line, long hour) {
    own.arrived(line, hour);
  }

  @Override
  public void takenBack(String line) {
    own.takenBack(line);
  }

  @Override
  public List<Passing> passing(String line, int most) {
    return onward.waiting(line, most);
  }

  @Override
  public void passed(String line, long id) {
    onward.passed(line, id);
  }

  @Override
  public List<Wanted.Thing> wanted(String line) {
    return lacking.due(line);
  }
}
