// Everything of the protocol layer: versions, envelopes, segments, messages, the handshake. No I/O.
#pragma once

#include <cqlxx/protocol/compressor.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/protocol/decoder.hpp>
#include <cqlxx/protocol/encoder.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/error_details.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/handshake.hpp>
#include <cqlxx/protocol/handshake_step.hpp>
#include <cqlxx/protocol/lz4.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/request.hpp>
#include <cqlxx/protocol/response.hpp>
#include <cqlxx/protocol/response_prefix.hpp>
#include <cqlxx/protocol/segment.hpp>
#include <cqlxx/protocol/sequence.hpp>
#include <cqlxx/protocol/server_errc.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/protocol/snappy.hpp>
#include <cqlxx/protocol/version.hpp>
