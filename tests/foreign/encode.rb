# Writes the filters of `filters.json` as Rack and Active Support encode them.
#
# ruby encode.rb

require "json"
require "rack"
require "active_support/core_ext/object/to_query"

filters = JSON.parse(File.read("#{__dir__}/filters.json"))
text = ->(value) { value.is_a?(Hash) ? value.transform_values(&text) : value.is_a?(Array) ? value.map(&text) : value.to_s }
encoders = {
  # Rack takes strings alone.
  "rack" => ->(tree) { Rack::Utils.build_nested_query("filter" => text.(tree)) },
  "rails" => ->(tree) { { "filter" => tree }.to_query },
}
encoders.each do |name, encode|
  File.write("#{__dir__}/#{name}.txt", filters.map { |tree| "#{encode.(tree)}\n" }.join)
end
