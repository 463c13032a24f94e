// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What logback finds by its service file when the first logger is asked for: warnings to stderr. It
 * keeps logback from looking for files and reading XML, which is most of what its start costs.
 */
public final class QuietStart extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.getLogger(Logging.WARNS_OF_INPUT).setLevel(Level.ERROR);
    root.addAppender(new Appenders(context).stderr());
    context.getLogger(Logging.TRACE).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
