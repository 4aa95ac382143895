/** Choice of the panel's place: beside the page, over it, or in a window. */
import { text, type MessageKey } from '../../i18n/text';
import { panelPlaces, type PanelPlace } from '../../messaging/panelLook';
import { Radio } from '../../ui/Radio';

const words: Readonly<Record<PanelPlace, MessageKey>> = {
  beside: 'panelPlaceBeside',
  over: 'panelPlaceOver',
  window: 'panelPlaceWindow',
};

interface PlaceChoiceProps {
  readonly place: PanelPlace;
  readonly onPlace: (place: PanelPlace) => void;
}

export function PlaceChoice({ place, onPlace }: PlaceChoiceProps) {
  return (
    <fieldset>
      <legend>{text('panelPlace')}</legend>
      {panelPlaces.map((one) => (
        <Radio key={one} name="place" label={text(words[one])} checked={place === one} onChoose={() => onPlace(one)}>
          {one === 'beside' && text('panelPlaceBesideHint')}
        </Radio>
      ))}
    </fieldset>
  );
}
