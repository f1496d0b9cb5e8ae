// Reads the 406 automobiles of examples/data/cars.json into structs of the example's.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace cars {

/// A row of the file; what the file leaves out is empty.
struct record {
    std::string manufacturer;
    std::string model;
    std::int32_t year = 0;
    std::int32_t row = 0; ///< its place in the file, from 1
    std::int32_t cylinders = 0;
    double displacement = 0;
    std::optional<double> miles_per_gallon;
    std::optional<std::int32_t> horsepower;
    std::int32_t weight = 0;
    double acceleration = 0;
    std::string origin;
};

template <class T>
std::optional<T> maybe(const nlohmann::json& value) {
    if (value.is_null()) return std::nullopt;
    return value.get<T>();
}

/// "ford pinto" is made by "ford" and called "pinto"; "subaru" has no name of its own.
inline record from_json(const nlohmann::json& item, std::int32_t row) {
    const auto name = item.at("Name").get<std::string>();
    const std::size_t space = name.find(' ');
    record car;
    car.manufacturer = name.substr(0, space);
    car.model = space == std::string::npos ? std::string() : name.substr(space + 1);
    car.year = std::stoi(item.at("Year").get<std::string>().substr(0, 4));
    car.row = row;
    car.cylinders = item.at("Cylinders").get<std::int32_t>();
    car.displacement = item.at("Displacement").get<double>();
    car.miles_per_gallon = maybe<double>(item.at("Miles_per_Gallon"));
    car.horsepower = maybe<std::int32_t>(item.at("Horsepower"));
    car.weight = item.at("Weight_in_lbs").get<std::int32_t>();
    car.acceleration = item.at("Acceleration").get<double>();
    car.origin = item.at("Origin").get<std::string>();
    return car;
}

/// Throws std::runtime_error if the file isn't there, nlohmann's exceptions if it isn't what it should be.
inline std::vector<record> read(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("can't read " + file.string());
    std::vector<record> records;
    for (const nlohmann::json& item : nlohmann::json::parse(in))
        records.push_back(from_json(item, static_cast<std::int32_t>(records.size()) + 1));
    return records;
}

} // namespace cars
