package org.mcvideo.application;

import org.mcvideo.application.port.out.OpenTask;

/** How the tasks of one kind are done. Doing a task twice does no harm. */
@FunctionalInterface
interface TaskWork {
  /**
   * Does {@code task} and takes it off the list in the same transaction; or leaves it, when what is
   * done needs an answer from elsewhere, until that has come.
   *
   * @throws org.mcvideo.application.port.out.PortUnavailable if a neighbour is down; the task is
   *     put off
   */
  void complete(OpenTask task);
}
