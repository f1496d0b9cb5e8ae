// A server that answers recorded responses as fast as it can, so that the client is what is measured. Only for benchmarks:
// it believes its client.
#pragma once

#include "pin.hpp"
#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/segment.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <vector>

namespace bench {

using cqlxx::byte_buffer;
using cqlxx::bytes_view;
using cqlxx::writer;
using cqlxx::protocol::opcode;

/// A column of the sink's only table: its name and the number of its type (§4.2.5.2).
struct column {
    std::string_view name;
    std::uint16_t type;
};

constexpr std::uint16_t int_type = 0x09;

/// The table of the request path: id uuid, a int, text text (50 bytes), b double, c int.
inline const std::vector<column> five_columns{
    {"id", 0x0C}, {"a", int_type}, {"text", 0x0D}, {"b", 0x07}, {"c", int_type}};

inline void write_string(writer& out, std::string_view text) {
    out.u16(static_cast<std::uint16_t>(text.size()));
    out.raw(text);
}

inline void write_cell(writer& out, std::uint16_t type, std::int32_t number) {
    switch (type) {
    case 0x0C:
        out.i32(16);
        out.i64(number);
        out.i64(number);
        break;
    case 0x0D:
        out.i32(50);
        for (int i = 0; i < 50; ++i) out.u8('x');
        break;
    case 0x07:
        out.i32(8);
        out.i64(0x3FF8000000000000);
        break;
    default: out.i32(4); out.i32(number);
    }
}

/// A RESULT of kind Rows without column metadata.
inline byte_buffer rows_body(const std::vector<column>& columns, std::int32_t rows) {
    byte_buffer body;
    writer out(body);
    out.i32(2); // Rows
    out.i32(4); // no metadata
    out.i32(static_cast<std::int32_t>(columns.size()));
    out.i32(rows);
    for (std::int32_t i = 0; i < rows; ++i)
        for (const column& c : columns) write_cell(out, c.type, i);
    return body;
}

/// Listens on a port of 127.0.0.1; each connection has a thread. Prepared ids are one letter: I insert, S one row, P a page.
class sink {
public:
    explicit sink(std::int32_t rows_in_page, std::vector<column> columns = five_columns)
        : columns_(std::move(columns)), row_(rows_body(columns_, 1)), page_(rows_body(columns_, rows_in_page)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0)
            throw std::runtime_error("the sink can't listen");
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        std::thread([this] { accept_all(); }).detach(); // ends with the process
    }

    std::uint16_t port() const noexcept { return port_; }

private:
    struct conversation {
        int socket;
        bool segmented = false;
        byte_buffer in;
        byte_buffer answers;
        byte_buffer out;
    };

    void accept_all() {
        for (;;) {
            const int socket = ::accept(listener_, nullptr, nullptr);
            if (socket < 0) return;
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            std::thread([this, socket] {
                pin_this_thread(core::sink);
                serve(socket);
                ::close(socket);
            }).detach();
        }
    }

    void serve(int socket) {
        conversation c{socket, false, {}, {}, {}};
        for (;;) {
            constexpr std::size_t most = 256 * 1024;
            std::byte* room = c.in.extend(most);
            const ssize_t count = ::read(socket, room, most);
            if (count <= 0) return;
            c.in.truncate(c.in.size() - most + static_cast<std::size_t>(count));
            c.in.consume(answer_all(c));
            if (!send(c)) return;
        }
    }

    /// Answers what has arrived whole; returns how many bytes that was.
    std::size_t answer_all(conversation& c) {
        std::size_t done = 0;
        for (;;) {
            const bytes_view rest = c.in.view().subspan(done);
            if (!c.segmented) {
                const std::size_t size = answer_one(c, rest);
                if (size == 0) return done;
                done += size;
                continue;
            }
            if (rest.size() < cqlxx::protocol::segment_header_size) return done;
            const auto header = cqlxx::protocol::load_segment_header(rest.data());
            const std::size_t whole = header->payload_length + std::size_t{10};
            if (rest.size() < whole) return done;
            bytes_view payload = rest.subspan(6, header->payload_length);
            while (!payload.empty()) payload = payload.subspan(answer_one(c, payload));
            done += whole;
        }
    }

    std::size_t answer_one(conversation& c, bytes_view request) {
        if (request.size() < 9) return 0;
        cqlxx::reader in(request);
        const auto header = cqlxx::protocol::read_envelope_header(in);
        const std::size_t size = 9 + static_cast<std::size_t>(header.length);
        if (request.size() < size) return 0;
        writer out(c.answers);
        const auto open = [&](opcode op) {
            out.u8(header.version_byte | 0x80);
            out.u8(0);
            out.integer(header.stream);
            out.u8(static_cast<std::uint8_t>(op));
            return out.open_length();
        };
        const bytes_view body = request.subspan(9, size - 9);
        switch (header.op) {
        case opcode::options: {
            const auto length = open(opcode::supported);
            out.u16(0);
            out.close_length(length);
            break;
        }
        case opcode::startup: {
            out.close_length(open(opcode::ready));
            send(c);
            c.segmented = header.version_byte >= 5;
            break;
        }
        case opcode::register_: out.close_length(open(opcode::ready)); break;
        case opcode::prepare: {
            const auto length = open(opcode::result);
            prepare(out, cqlxx::as_text(body), header.version_byte);
            out.close_length(length);
            break;
        }
        default: {
            const auto length = open(opcode::result);
            const char id = static_cast<char>(body[2]);
            if (id == 'I')
                out.i32(1); // Void
            else
                out.raw(id == 'S' ? row_.view() : page_.view());
            out.close_length(length);
        }
        }
        return size;
    }

    void write_columns(writer& out, std::size_t count) const {
        for (std::size_t i = 0; i < count; ++i) {
            write_string(out, columns_[i].name);
            out.u16(columns_[i].type);
        }
    }

    void prepare(writer& out, std::string_view text, std::uint8_t version) const {
        const bool is_insert = text.find("INSERT") != std::string_view::npos;
        const bool is_page = text.find("WHERE") == std::string_view::npos;
        out.i32(4); // Prepared
        write_string(out, is_insert ? "I" : is_page ? "P" : "S");
        if (version >= 5) write_string(out, "m");
        const std::size_t markers = is_insert ? columns_.size() : is_page ? 0 : 1;
        out.i32(1); // global table
        out.i32(static_cast<std::int32_t>(markers));
        out.i32(0);
        write_string(out, "bench");
        write_string(out, "sample");
        write_columns(out, markers);
        out.i32(is_insert ? 4 : 1);
        out.i32(is_insert ? 0 : static_cast<std::int32_t>(columns_.size()));
        if (is_insert) return;
        write_string(out, "bench");
        write_string(out, "sample");
        write_columns(out, columns_.size());
    }

    bool send(conversation& c) {
        if (c.segmented) wrap(c);
        const bytes_view all = c.segmented ? c.out.view() : c.answers.view();
        for (std::size_t sent = 0; sent < all.size();) {
            const ssize_t count = ::send(c.socket, all.data() + sent, all.size() - sent, MSG_NOSIGNAL);
            if (count <= 0) return false;
            sent += static_cast<std::size_t>(count);
        }
        c.answers.clear();
        c.out.clear();
        return true;
    }

    /// Puts the answers into segments: as many whole envelopes as fit, or slices of a large one.
    static void wrap(conversation& c) {
        bytes_view rest = c.answers.view();
        while (!rest.empty()) {
            std::size_t taken = 0;
            while (taken < rest.size()) {
                const std::size_t size = 9 + length_at(rest.subspan(taken));
                if (taken + size > cqlxx::protocol::max_payload) break;
                taken += size;
            }
            if (taken != 0) {
                segment(c.out, rest.first(taken), true);
            } else {
                taken = 9 + length_at(rest);
                for (std::size_t at = 0; at < taken; at += cqlxx::protocol::max_payload)
                    segment(c.out, rest.subspan(at, std::min(cqlxx::protocol::max_payload, taken - at)), false);
            }
            rest = rest.subspan(taken);
        }
    }
    static std::size_t length_at(bytes_view envelope) {
        return static_cast<std::size_t>(cqlxx::load_big_endian<std::int32_t>(envelope.data() + 5));
    }
    static void segment(byte_buffer& out, bytes_view payload, bool self_contained) {
        cqlxx::protocol::store_segment_header(out.extend(6),
                                              {static_cast<std::uint32_t>(payload.size()), self_contained});
        out.append(payload);
        cqlxx::protocol::store_segment_trailer(out.extend(4), payload);
    }

    std::vector<column> columns_;
    byte_buffer row_;
    byte_buffer page_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
};

} // namespace bench
