package org.mcvideo.persistence;

class H2MemoryStoresTest extends H2StoreContracts {
  @Override
  String url() {
    return "jdbc:h2:mem:" + directory.getFileName();
  }
}
